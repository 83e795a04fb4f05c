-- Of those who are mentioned, who gets a word in? Quoted articles over mentioned ones.
-- Grain: month and person with at least two mentions: one of one says nothing.
select
    p.month,
    a.person_id,
    persons.name,
    persons.category,
    count(*) as mentioned,
    count(*) filter (where a.statements > 0) as quoted,
    count(*) filter (where a.statements > 0) / count(*) as quotability
from appearances as a
join publications as p using (article_id)
join persons using (person_id)
where p.original and p.month is not null
group by p.month, a.person_id, persons.name, persons.category
having count(*) >= 2
order by p.month, quotability desc, mentioned desc, persons.name
