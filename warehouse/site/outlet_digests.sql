-- What are the pages of outlets made of: of all their articles.
-- Grain: outlet.
select o.outlet_id, cast(any_value(hash(o)) + coalesce(sum(d.digest), 0) as varchar) as made_of
from outlets as o
left join steps.outlet_of as f on f.outlet_id = o.outlet_id
left join article_digests as d on d.article_id = f.article_id
group by o.outlet_id
order by o.outlet_id
