-- Which experts were heard for the first time in a week?
-- Grain: person, in the week of the first original article that mentions the person as an expert.
with firsts as (
    select a.person_id, min(p.week) as week
    from appearances as a
    join publications as p using (article_id)
    where a.category = 'expert' and p.original and p.week is not null
    group by a.person_id
)
select
    week,
    row_number() over (partition by week order by v.quotation is null, v.name) as rank,
    v.person_id,
    v.name,
    v.role,
    v.quotation,
    v.quotation_kind,
    v.quotation_outlet,
    v.quotation_url,
    v.quotation_article_id
from firsts
join weekly_voices as v using (week, person_id)
order by week, rank
