-- Which organizations and places do articles name, in the months that are asked for?
-- Grain: article and organization or place.
select distinct m.article_id, m.entity_id, coalesce(o.name, p.name) as name
from mentions as m
left join organizations as o on m.kind = 'ORG' and o.entity_id = m.entity_id
left join places as p on m.kind = 'LOC' and p.entity_id = m.entity_id
where m.kind <> 'PER' and m.entity_id is not null and coalesce(o.name, p.name) is not null and asked(m.month)
order by all
