-- What did experts say in a month, how much of it word for word, and in how many outlets?
-- Grain: month and person. Statements in reprints are left out.
with numbers as (
    select p.month, a.person_id, coalesce(o.name, p.told) as outlet, a.article_id, a.person, a.month as utc_month
    from speakers as a
    join issued as p on p.utc_month = a.month and p.article_id = a.article_id
    left join outlet_of as o on o.article_id = a.article_id
    where a.category = 'expert' and p.original and p.month is not null and asked(a.month)
),
counted as (
    select
        n.month,
        n.person_id,
        count(*) as statements,
        count(*) filter (where s.kind = 'direct') as direct,
        count(*) filter (where s.kind = 'mixed') as mixed,
        count(*) filter (where s.kind = 'indirect') as indirect,
        cast(sum(s.words) as bigint) as words,
        count(distinct s.article_id) as articles,
        count(distinct n.outlet) as outlets
    from stored.statements as s
    join numbers as n on n.utc_month = s.month and n.article_id = s.article_id and n.person = s.person
    where asked(s.month)
    group by n.month, n.person_id
)
select counted.month, counted.person_id, persons.name, counted.* exclude (month, person_id)
from counted
join persons using (person_id)
order by counted.month, counted.statements desc, persons.name
