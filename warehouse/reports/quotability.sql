-- Of those who are mentioned, who gets a word in? Quoted articles over mentioned ones.
-- Grain: month and person with at least two mentions: one of one says nothing.
with counted as (
    select
        p.month,
        a.person_id,
        count(*) as mentioned,
        count(*) filter (where a.statements > 0) as quoted
    from appearances as a
    join issued as p on p.utc_month = a.month and p.article_id = a.article_id
    where p.original and p.month is not null and asked(a.month)
    group by p.month, a.person_id
    having mentioned >= 2
)
select
    counted.month,
    counted.person_id,
    persons.name,
    persons.category,
    counted.mentioned,
    counted.quoted,
    counted.quoted / counted.mentioned as quotability
from counted
join persons using (person_id)
order by counted.month, quotability desc, mentioned desc, persons.name
