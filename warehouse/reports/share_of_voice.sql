-- Which share of all words attributed to persons in a month belongs to each of them?
-- Grain: month and person, all categories. Counted in words, because one long quotation outweighs three short ones.
with spoken as (
    select
        of_month as month,
        person_id,
        cast(sum(quoted) as bigint) as articles,
        cast(sum(statements) as bigint) as statements,
        cast(sum(words) as bigint) as words
    from kept.person_weeks
    where quoted > 0
    group by of_month, person_id
)
select
    spoken.month,
    spoken.person_id,
    persons.name,
    persons.category,
    spoken.articles,
    spoken.statements,
    spoken.words,
    spoken.words / nullif(sum(spoken.words) over (partition by spoken.month), 0) as share
from spoken
join persons using (person_id)
order by spoken.month, share desc, persons.name, spoken.person_id
