-- And what are all that people made one with them?
-- Grain: entity by rules.
select entity_id from entities.rows_touched
union
select entity_id from entities.targets where target_id in (from entities.rows_touched)
