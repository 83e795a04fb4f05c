-- Which experts were heard for the first time in a month?
-- Grain: person, in the month of the first original article that mentions the person as an expert.
-- A person known before in another category is still new as an expert; seen_before tells.
with firsts as (
    select a.person_id, min(p.day) as first_day
    from appearances as a
    join publications as p using (article_id)
    where a.category = 'expert' and p.original and p.day is not null
    group by a.person_id
)
select
    cast(date_trunc('month', firsts.first_day) as date) as month,
    firsts.person_id,
    persons.name,
    firsts.first_day,
    any_value(p.outlet order by a.article_id) as outlet,
    cast(local_time(persons.first_seen) as date) < firsts.first_day as seen_before
from firsts
join persons using (person_id)
join appearances as a on a.person_id = firsts.person_id and a.category = 'expert'
join publications as p on p.article_id = a.article_id and p.day = firsts.first_day and p.original
group by firsts.person_id, persons.name, firsts.first_day, persons.first_seen
order by firsts.first_day, persons.name
