-- Which outlet turned to which expert in a month, and how much does it depend on one?
-- Grain: month, outlet and person. share: of the outlet's expert mentions in the month.
with counted as (
    select
        cast(date_trunc('month', day) as date) as month,
        outlet,
        person_id,
        count(*) as mentions,
        count(*) filter (where statements > 0) as quoted
    from steps.experts
    where original and day is not null
    group by 1, outlet, person_id
)
select
    counted.month,
    counted.outlet,
    counted.person_id,
    persons.name,
    counted.mentions,
    counted.quoted,
    counted.mentions / sum(counted.mentions) over (partition by counted.month, counted.outlet) as share
from counted
join persons using (person_id)
order by counted.month, counted.outlet, counted.mentions desc, persons.name, counted.person_id
