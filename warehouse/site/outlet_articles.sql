-- What came out in the outlets in $1 last?
-- Grain: outlet and article: the twenty newest.
select o.outlet_id, a.article_id, a.month, p.day, a.title, p.original
from steps.issued as p
join steps.outlet_of as o on o.article_id = p.article_id
join stored.articles as a on a.month = p.utc_month and a.article_id = p.article_id
where o.outlet_id in (select unnest($1))
qualify row_number() over (partition by o.outlet_id order by a.published_at desc nulls last, a.article_id) <= 20
order by o.outlet_id, a.published_at desc nulls last, a.article_id
