-- Which organizations and places are to be told anew, or are what people made one with one of these?
-- Grain: entity by rules.
select entity_id from entities.rows_touched
union
select entity_id from entities.targets where target_id in (from entities.rows_touched)
