-- What did experts say in a month, how much of it word for word, and in how many outlets?
-- Grain: month and person. Statements in reprints are left out.
with counted as (
    select
        cast(date_trunc('month', day) as date) as month,
        person_id,
        cast(sum(said) as bigint) as statements,
        cast(sum(direct) as bigint) as direct,
        cast(sum(mixed) as bigint) as mixed,
        cast(sum(indirect) as bigint) as indirect,
        cast(sum(said_words) as bigint) as words,
        count(*) as articles,
        count(distinct outlet) as outlets
    from steps.experts
    where original and day is not null and said > 0
    group by 1, person_id
)
select counted.month, counted.person_id, persons.name, counted.* exclude (month, person_id)
from counted
join persons using (person_id)
order by counted.month, counted.statements desc, persons.name, counted.person_id
