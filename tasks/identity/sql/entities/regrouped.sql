-- What have people merged otherwise than before, with all that is or was one with it?
-- Grain: entity by rules.
with moved as (
    select n.target_id, o.target_id as former_id, entity_id
    from entities.targets as n
    full join entities.former_targets as o using (entity_id)
    where n.target_id is distinct from o.target_id
),
groups as (
    select target_id from moved union select former_id from moved union select entity_id from moved
)
select entity_id from entities.targets where target_id in (from groups)
union
select entity_id from entities.former_targets where target_id in (from groups)
union
select entity_id from moved
