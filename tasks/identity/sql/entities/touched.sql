-- Of which organizations and places do articles of which month tell something else now?
-- Grain: entity by rules, month; what people made one is counted together.
with told as (
    select entity_id, month from entities.now_meant where entity_id is not null
    union
    select entity_id, month from entities.was_meant where entity_id is not null
),
wanted as (
    select distinct coalesce(mate.entity_id, t.entity_id) as entity_id, t.month
    from told as t
    left join entities.targets as own on own.entity_id = t.entity_id
    left join entities.targets as mate on mate.target_id = own.target_id
)
select entity_id, number_of(entity_id) as entity_number, month from wanted
