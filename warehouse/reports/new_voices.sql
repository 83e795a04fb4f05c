-- Which experts were heard for the first time in a month?
-- Grain: person, in the month of the first original article that mentions the person as an expert.
-- A person known before in another category is still new as an expert; seen_before tells.
with firsts as (
    select person_id, min(day) as first_day, arg_min(outlet, (day, article_id)) as outlet
    from steps.experts
    where original and day is not null
    group by person_id
)
select
    cast(date_trunc('month', firsts.first_day) as date) as month,
    firsts.person_id,
    persons.name,
    firsts.first_day,
    firsts.outlet,
    cast(local_time(persons.first_seen) as date) < firsts.first_day as seen_before
from firsts
join persons using (person_id)
order by firsts.first_day, persons.name, firsts.person_id
