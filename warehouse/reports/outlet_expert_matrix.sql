-- Which outlet turns to which expert, and how much does it depend on one?
-- Grain: outlet and person, over all time. share: of the outlet's expert mentions.
with counted as (
    select outlet, person_id, count(*) as mentions, count(*) filter (where statements > 0) as quoted
    from steps.experts
    where original
    group by outlet, person_id
)
select
    counted.outlet,
    counted.person_id,
    persons.name,
    counted.mentions,
    counted.quoted,
    counted.mentions / sum(counted.mentions) over (partition by counted.outlet) as share
from counted
join persons using (person_id)
order by counted.outlet, counted.mentions desc, persons.name, counted.person_id
