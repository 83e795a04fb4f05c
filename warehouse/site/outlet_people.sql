-- Who is in the original articles of the outlets in $1?
-- Grain: outlet and person: as experts, and as anything, the twenty with most articles; of_all: how many there are.
with counted as (
    select
        o.outlet_id,
        a.person_id,
        unnest(if(a.category = 'expert', [true, false], [false])) as expert,
        a.statements > 0 as quoted
    from appearances as a
    join steps.issued as p on p.utc_month = a.month and p.article_id = a.article_id
    join steps.outlet_of as o on o.article_id = a.article_id
    where p.original and o.outlet_id in (select unnest($1))
),
added as (
    select outlet_id, person_id, expert, count(*) as articles, count(*) filter (where quoted) as quoted
    from counted
    group by all
)
select c.*, persons.name, persons.category, count(*) over (partition by c.outlet_id, c.expert) as of_all
from added as c
join persons using (person_id)
qualify row_number() over (
    partition by c.outlet_id, c.expert
    order by c.articles desc, persons.name, c.person_id
) <= 20
order by c.outlet_id, c.expert desc, c.articles desc, persons.name, c.person_id
