-- To which expert do the outlets in $1 turn most, of all time?
-- Grain: outlet and expert with most mentions, several where they have as many. total: the outlet's expert mentions.
with counted as (
    select o.outlet_id, m.person_id, m.name, m.mentions, sum(m.mentions) over (partition by o.outlet_id) as total
    from outlet_expert_matrix as m
    join outlets as o on o.name = m.outlet
    where o.outlet_id in (select unnest($1))
)
select outlet_id, person_id, name, mentions, cast(total as bigint) as total
from counted
qualify mentions = max(mentions) over (partition by outlet_id)
order by outlet_id, name, person_id
