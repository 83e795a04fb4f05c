-- Which share of those mentioned and quoted are women, by category?
-- Grain: month and category. Persons whose gender no article tells are counted as unknown, and left out of the shares.
with counted as (
    select
        a.of_month as month,
        a.category,
        cast(coalesce(sum(a.articles) filter (where persons.gender = 'f'), 0) as bigint) as women,
        cast(coalesce(sum(a.articles) filter (where persons.gender = 'm'), 0) as bigint) as men,
        cast(coalesce(sum(a.articles) filter (where persons.gender is null), 0) as bigint) as unknown,
        cast(coalesce(sum(a.quoted) filter (where persons.gender = 'f'), 0) as bigint) as women_quoted,
        cast(coalesce(sum(a.quoted) filter (where persons.gender = 'm'), 0) as bigint) as men_quoted
    from kept.person_weeks as a
    join (
        select person_id, case when gender_by is not null then gender end as gender from persons
    ) as persons using (person_id)
    group by a.of_month, a.category
)
select
    month,
    category,
    women,
    men,
    unknown,
    case when women + men > 0 then women / (women + men) end as share_of_women,
    women_quoted,
    men_quoted,
    case when women_quoted + men_quoted > 0 then women_quoted / (women_quoted + men_quoted) end as share_of_women_quoted
from counted
order by month, category
