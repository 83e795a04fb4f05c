-- Which outlet turned to which expert in a period ('week', 'month'), and how much does it depend on one?
-- Grain: first day of the period, outlet and person. share: of the outlet's expert mentions in it.
with counted as (
    select
        cast(date_trunc(period, day) as date) as first_day,
        outlet,
        person_id,
        count(*) as mentions,
        count(*) filter (where statements > 0) as quoted
    from steps.experts
    where original and day is not null
    group by 1, outlet, person_id
)
select
    counted.first_day,
    counted.outlet,
    counted.person_id,
    persons.name,
    counted.mentions,
    counted.quoted,
    counted.mentions / sum(counted.mentions) over (partition by counted.first_day, counted.outlet) as share
from counted
join persons using (person_id)
