-- Which names of which month mean what is to be counted, or are compared alike?
-- Grain: name, month.
with meaning as (
    select n.kind, n.key, m.month
    from entities.now_meant as m
    semi join entities.wanted as w on w.entity_id = m.entity_id and w.month = m.month
    join entities.known as n using (kind, normal)
    union
    select n.kind, n.key, m.month
    from (
        select name_number, month
        from after.name_months
        semi join entities.wanted using (entity_number, month)
        where list_contains(getvariable('months'), month)
    ) as m
    join entities.names_now as n using (name_number)
)
select n.kind, n.normal, n.name_number, m.month, n.key, n.entity_id
from entities.names_now as n
join meaning as m using (kind, key)
