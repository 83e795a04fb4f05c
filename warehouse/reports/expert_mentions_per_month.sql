-- Who was mentioned as an expert in a month, how often, and how that compares with the month before?
-- Grain: month and person.
-- A mention is one original article in which the person is an expert; reprints count only in reach.
-- change: places gained (positive) or lost against the calendar month before; null when not mentioned then.
with counted as (
    select
        cast(date_trunc('month', day) as date) as month,
        person_id,
        count(*) filter (where original) as mentions,
        count(*) filter (where original and statements > 0) as quoted,
        coalesce(sum(statements) filter (where original), 0) as statements,
        coalesce(sum(words) filter (where original), 0) as words,
        count(distinct outlet) filter (where original) as outlets,
        count(*) as reach
    from steps.experts
    where day is not null
    group by 1, person_id
    having mentions > 0
),
ranked as (
    select *, rank() over (partition by month order by mentions desc, quoted desc, statements desc) as rank
    from counted
)
select
    now.month,
    now.person_id,
    persons.name,
    now.mentions,
    now.quoted,
    cast(now.statements as bigint) as statements,
    cast(now.words as bigint) as words,
    now.outlets,
    now.reach,
    now.rank,
    before.rank - now.rank as change
from ranked as now
join persons using (person_id)
left join ranked as before
    on before.person_id = now.person_id and before.month = now.month - interval 1 month
order by now.month, now.rank, persons.name, now.person_id
