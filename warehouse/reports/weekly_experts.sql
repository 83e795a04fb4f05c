-- Which experts were mentioned most in a week, introduced as what, saying what?
-- Grain: week (its Monday) and person. Counted like expert_mentions_per_month, by weeks.
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
    select *, rank() over (partition by week order by mentions desc, quoted desc, statements desc) as rank
    from counted
)
select
    now.week,
    now.rank,
    before.rank - now.rank as change,
    now.person_id,
    v.name,
    v.role,
    now.mentions,
    now.quoted,
    now.statements,
    now.outlets,
    v.quotation,
    v.quotation_kind,
    v.quotation_outlet,
    v.quotation_url,
    v.quotation_article_id,
    v.quotation_statement_id
from ranked as now
join steps.weekly_voices as v on v.week = now.week and v.person_id = now.person_id
left join ranked as before on before.person_id = now.person_id and before.week = now.week - interval 7 day
order by now.week, now.rank, v.name, now.person_id
