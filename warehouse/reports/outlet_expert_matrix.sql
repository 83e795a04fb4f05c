-- Which outlet turns to which expert, and how much does it depend on one?
-- Grain: outlet and person, over all time. share: of the outlet's expert mentions.
select
    p.outlet,
    a.person_id,
    persons.name,
    count(*) as mentions,
    count(*) filter (where a.statements > 0) as quoted,
    count(*) / sum(count(*)) over (partition by p.outlet) as share
from appearances as a
join publications as p using (article_id)
join persons using (person_id)
where a.category = 'expert' and p.original
group by p.outlet, a.person_id, persons.name
order by p.outlet, mentions desc, persons.name
