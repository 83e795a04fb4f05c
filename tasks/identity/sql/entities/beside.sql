-- What stands beside all names of these, and how much?
-- Grain: entity by rules, as a number; name.
select entity_number, told.name, cast(sum(told.weight) as bigint) as weight
from (select entity_number, unnest(beside) as told from entities.totals)
group by entity_number, told.name
