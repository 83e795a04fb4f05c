-- Which experts were heard for the first time in a week?
-- Grain: person, in the week of the first original article that mentions the person as an expert.
with firsts as (
    select person_id, cast(date_trunc('week', min(day)) as date) as week
    from kept.expert_articles
    where original and day is not null
    group by person_id
)
select
    week,
    row_number() over (partition by week order by v.quotation is null, v.name, v.person_id) as rank,
    v.person_id,
    v.name,
    v.role,
    v.quotation,
    v.quotation_kind,
    v.quotation_outlet,
    v.quotation_url,
    v.quotation_article_id
from firsts
join steps.weekly_voices as v using (week, person_id)
order by week, rank
