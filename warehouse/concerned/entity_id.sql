-- Which organizations and places have other names in a month than when what is kept of it was counted?
-- Grain: month and entity, those that a name meant and those that it means now. Names are told by number, whom they mean
-- by hash.
with now as (
    select name_number, hash(entity_id) as entity from steps.meant
),
other as (
    (from now except from kept.meant)
    union
    (from kept.meant except from now)
),
met as (
    select distinct n.month, o.entity
    from stored.name_months as n
    join other as o using (name_number)
    where asked(n.month)
)
select m.month, e.entity_id
from met as m
join kept.entity_weeks as e on e.month = m.month and hash(e.entity_id) = m.entity
union
select m.month, e.entity_id
from met as m
join steps.meant as e on hash(e.entity_id) = m.entity
