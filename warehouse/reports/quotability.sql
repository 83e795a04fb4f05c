-- Of those who are mentioned, who gets a word in? Quoted articles over mentioned ones.
-- Grain: month and person with at least two mentions: one of one says nothing.
with counted as (
    select
        of_month as month,
        person_id,
        cast(sum(articles) as bigint) as mentioned,
        cast(sum(quoted) as bigint) as quoted
    from kept.person_weeks
    group by of_month, person_id
    having mentioned >= 2
)
select
    counted.month,
    counted.person_id,
    persons.name,
    persons.category,
    counted.mentioned,
    counted.quoted,
    counted.quoted / counted.mentioned as quotability
from counted
join persons using (person_id)
order by counted.month, quotability desc, mentioned desc, persons.name, counted.person_id
