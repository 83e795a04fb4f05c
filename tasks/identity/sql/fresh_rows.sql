-- How do the articles looked at tell their people, and in which outlet? Grain: article and person.
select f.*, coalesce(o.outlet_id, '') as outlet_id
from fresh as f
left join now.article_outlets as o using (article_id)
order by f.article_id, f.person
