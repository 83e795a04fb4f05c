-- Which experts were heard for the first time in a week?
-- Grain: person, in the week of the first original article that mentions the person as an expert.
-- seen_as: what the person was in the articles before, when there are any; seen_in: how many those are.
with firsts as (
    select person_id, cast(date_trunc('week', min(day)) as date) as week
    from kept.expert_articles
    where original and day is not null
    group by person_id
),
seen as (
    select f.person_id, arg_max(p.category, p.articles) as seen_as, cast(sum(p.articles) as bigint) as seen_in
    from firsts as f
    join (
        select person_id, week, category, cast(sum(articles) as bigint) as articles
        from kept.person_weeks
        group by person_id, week, category
    ) as p on p.person_id = f.person_id and p.week < f.week
    group by f.person_id
)
select
    week,
    row_number() over (partition by week order by v.quotation is null, v.name, v.person_id) as rank,
    v.person_id,
    v.name,
    v.role,
    s.seen_as,
    s.seen_in,
    v.quotation,
    v.quotation_kind,
    v.quotation_outlet,
    v.quotation_url,
    v.quotation_month,
    v.quotation_article_id,
    v.quotation_number
from firsts
join steps.weekly_voices as v using (week, person_id)
left join seen as s using (person_id)
order by week, rank
