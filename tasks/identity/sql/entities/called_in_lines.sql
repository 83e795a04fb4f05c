-- Which organizations and places may people's lines mean?
-- Grain: entity by rules.
select entity_id from entities.line_ids
union
select entity_id from entities.targets
union
select entity_id
from entities.meanings_now
where number_of(entity_id) in (
    select entity_number
    from after.name_months
    semi join (from entities.names_now semi join entities.line_keys using (kind, key)) using (name_number)
)
