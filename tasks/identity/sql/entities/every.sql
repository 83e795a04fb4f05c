-- Which organizations and places do the articles of these months name?
-- Grain: entity by rules, month.
select entity_id, number_of(entity_id) as entity_number, month
from (select distinct entity_id, month from entities.named where entity_id is not null)
