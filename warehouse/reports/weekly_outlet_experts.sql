-- Which outlet turned to which expert in a week, and how much does it depend on one?
-- Grain: week, outlet and person. share: of the outlet's expert mentions in the week.
with counted as (
    select
        cast(date_trunc('week', day) as date) as week,
        outlet,
        person_id,
        count(*) as mentions,
        count(*) filter (where statements > 0) as quoted
    from steps.experts
    where original and day is not null
    group by 1, outlet, person_id
)
select
    counted.week,
    counted.outlet,
    counted.person_id,
    persons.name,
    counted.mentions,
    counted.quoted,
    counted.mentions / sum(counted.mentions) over (partition by counted.week, counted.outlet) as share
from counted
join persons using (person_id)
order by counted.week, counted.outlet, counted.mentions desc, persons.name, counted.person_id
