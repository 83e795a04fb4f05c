-- Who appears together with whom?
-- Grain: pair of persons, each pair once (person_id < other_id), over all time, original articles only.
-- both_quoted: articles that give both of them a word. Persons are counted and put in order by numbers, which of
-- millions of pairs takes half of the time.
with numbered as materialized (
    select
        person_id,
        name,
        cast(row_number() over (order by person_id) as uinteger) as number,
        cast(row_number() over (order by name, person_id) as uinteger) as place
    from persons
),
present as materialized (
    select a.month, a.article_id, n.number, a.statements > 0 as quoted
    from appearances as a
    join steps.issued as p on p.utc_month = a.month and p.article_id = a.article_id
    join numbered as n on n.person_id = a.person_id
    where p.original
),
pairs as (
    select
        (cast(a.number as ubigint) << 32) | b.number as pair,
        count(*) as articles,
        count(*) filter (where a.quoted and b.quoted) as both_quoted
    from present as a
    join present as b on b.month = a.month and b.article_id = a.article_id and a.number < b.number
    group by pair
)
select
    one.person_id,
    one.name,
    other.person_id as other_id,
    other.name as other_name,
    p.articles,
    p.both_quoted
from pairs as p
join numbered as one on one.number = p.pair >> 32
join numbered as other on other.number = p.pair & 4294967295
order by p.articles desc, one.place, other.place
