-- Who stands in the articles looked at under names of which people parted some, and in which outlet?
-- Grain: article and person; `asked` has the ids of the names.
select f.*, coalesce(o.outlet_id, '') as outlet_id
from fresh as f
left join now.article_outlets as o using (article_id)
where
    person_named(f.name) in (select name from asked)
    or person_named(f.first || ' ' || f.last) in (select name from asked)
order by f.article_id, f.person
