-- What did experts say in a month, how much of it word for word, and in how many outlets?
-- Grain: month and person. Statements in reprints are left out.
select
    p.month,
    s.person_id,
    persons.name,
    count(*) as statements,
    count(*) filter (where s.kind = 'direct') as direct,
    count(*) filter (where s.kind = 'mixed') as mixed,
    count(*) filter (where s.kind = 'indirect') as indirect,
    cast(sum(s.words) as bigint) as words,
    count(distinct s.article_id) as articles,
    count(distinct p.outlet) as outlets
from statements as s
join appearances as a on a.article_id = s.article_id and a.person_id = s.person_id
join publications as p on p.article_id = s.article_id
join persons on persons.person_id = s.person_id
where a.category = 'expert' and p.original and p.month is not null
group by p.month, s.person_id, persons.name
order by p.month, statements desc, persons.name
