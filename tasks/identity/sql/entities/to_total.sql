-- What are these organizations and places?
-- Grain: entity by rules.
select *, number_of(entity_id) as entity_number
from entities.meanings_now
semi join entities.ids using (entity_id)
