-- What do names mean that articles tell something else of now?
-- Grain: entity by rules.
select *
from entities.meanings_now
semi join looked.meanings using (entity_id)
where number_of(entity_id) in (select entity_number from entities.totals)
