-- Which share of all words attributed to persons in a week belongs to each of them?
-- Grain: week and person, all categories. Counted like share_of_voice, by weeks.
with spoken as (
    select
        week,
        person_id,
        cast(sum(quoted) as bigint) as articles,
        cast(sum(statements) as bigint) as statements,
        cast(sum(words) as bigint) as words
    from kept.person_weeks
    where quoted > 0
    group by week, person_id
)
select
    spoken.week,
    rank() over (partition by spoken.week order by spoken.words desc) as rank,
    spoken.person_id,
    persons.name,
    persons.category,
    spoken.articles,
    spoken.statements,
    spoken.words,
    spoken.words / nullif(sum(spoken.words) over (partition by spoken.week), 0) as share
from spoken
join persons using (person_id)
order by spoken.week, rank, persons.name, spoken.person_id
