-- Which experts were mentioned most in a week, introduced as what, saying what?
-- Grain: week (its Monday) and person. Counted like expert_mentions_per_month, by weeks.
-- weeks: mentions in the eight weeks before and this one. returned: an expert before, but not in the week before.
with counted as (
    select
        cast(date_trunc('week', day) as date) as week,
        person_id,
        count(*) as mentions,
        count(*) filter (where statements > 0) as quoted,
        cast(sum(statements) as bigint) as statements,
        count(distinct outlet) as outlets
    from steps.experts
    where original and day is not null
    group by 1, person_id
),
ranked as (
    select
        *,
        rank() over (partition by week order by mentions desc, quoted desc, statements desc) as rank,
        lag(week) over (partition by person_id order by week) as week_before
    from counted
),
recent as (
    select now.week, now.person_id, list(before.week) as weeks_known, list(before.mentions) as mentions_known
    from counted as now
    join counted as before
        on before.person_id = now.person_id and before.week between now.week - interval 56 day and now.week
    group by now.week, now.person_id
)
select
    now.week,
    now.rank,
    before.rank - now.rank as change,
    now.week_before is not null and before.week is null as returned,
    now.person_id,
    v.name,
    v.role,
    in_row(now.week - 56, 7, 9, r.weeks_known, r.mentions_known) as weeks,
    now.mentions,
    now.quoted,
    now.statements,
    now.outlets,
    v.quotation,
    v.quotation_kind,
    v.quotation_outlet,
    v.quotation_url,
    v.quotation_month,
    v.quotation_article_id,
    v.quotation_statement_id,
    v.quotation_number
from ranked as now
join recent as r on r.week = now.week and r.person_id = now.person_id
join steps.weekly_voices as v on v.week = now.week and v.person_id = now.person_id
left join ranked as before on before.person_id = now.person_id and before.week = now.week - interval 7 day
order by now.week, now.rank, v.name, now.person_id
