-- Which organizations and places are to be told anew?
-- Grain: entity.
with touched as (
    select entity_id from entities.told_anew
    union
    select entity_id from entities.regrouped
    union
    (select entity_id from (from new.decided_entities except from old.decided_entities))
    union
    (select entity_id from (from old.decided_entities except from new.decided_entities))
)
select entity_id from touched
union
select target_id from entities.targets semi join touched using (entity_id)
