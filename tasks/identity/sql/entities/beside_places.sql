-- Which countries are named beside a place that nobody knows the country of, and how much?
-- Grain: entity by rules, name, month, country.
select n.entity_id, n.name_number, n.month, l.country as name, cast(sum(l.weight) as bigint) as weight
from entities.named as n
semi join entities.unknown using (entity_id)
join entities.lying as l using (article_id)
where n.kind = 'LOC'
group by all
