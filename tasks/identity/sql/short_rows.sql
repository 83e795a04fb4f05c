-- How do articles tell these? Grain: article and person; `asked_rows` has them.
select
    c.article_id, c.person, c.name, c.first, c.middle, c.last, c.gender, c.published_at, c.base_id, c.base_rule,
    coalesce(o.outlet_id, '') as outlet
from current as c
semi join asked_rows using (article_id, person)
left join now.article_outlets as o using (article_id)
order by c.article_id, c.person
