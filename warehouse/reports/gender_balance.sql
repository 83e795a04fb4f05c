-- Which share of those mentioned and quoted are women, by category?
-- Grain: month and category. Persons whose gender no article tells are counted as unknown, and left out of the shares.
with counted as (
    select
        p.month,
        a.category,
        count(*) filter (where persons.gender = 'f') as women,
        count(*) filter (where persons.gender = 'm') as men,
        count(*) filter (where persons.gender is null) as unknown,
        count(*) filter (where persons.gender = 'f' and a.statements > 0) as women_quoted,
        count(*) filter (where persons.gender = 'm' and a.statements > 0) as men_quoted
    from appearances as a
    join publications as p using (article_id)
    join (
        select person_id, case when gender_by is not null then gender end as gender from persons
    ) as persons using (person_id)
    where p.original and p.month is not null
    group by p.month, a.category
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
