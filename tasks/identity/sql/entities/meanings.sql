-- What do names mean that articles tell something else of now?
-- Grain: entity by rules.
select entity_id, kind, key, owner, asks
from entities.to_total
semi join looked.meanings using (entity_id)
semi join entities.totals using (entity_number)
