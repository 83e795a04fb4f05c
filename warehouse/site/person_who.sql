-- Who are the persons in $1, and how often are they in original articles?
-- Grain: person.
with said as (
    select s.person_id, count(*) as statements, cast(sum(s.words) as bigint) as words
    from statements as s
    join steps.issued as p on p.utc_month = s.month and p.article_id = s.article_id
    where p.original and s.person_id is not null
    group by s.person_id
),
seen as (
    select
        a.person_id,
        count(*) as mentions,
        count(*) filter (where a.statements > 0) as quoted,
        count(*) filter (where a.category = 'expert') as expert,
        count(distinct coalesce(o.outlet_id, p.told)) as outlets
    from appearances as a
    join steps.issued as p on p.utc_month = a.month and p.article_id = a.article_id
    left join steps.outlet_of as o on o.article_id = a.article_id
    where p.original
    group by a.person_id
)
select
    persons.person_id,
    persons.name,
    persons.gender,
    persons.category,
    persons.articles,
    cast(local_time(persons.first_seen) as date) as first_day,
    cast(local_time(persons.last_seen) as date) as last_day,
    coalesce(seen.mentions, 0) as mentions,
    coalesce(seen.quoted, 0) as quoted,
    coalesce(seen.expert, 0) as expert,
    coalesce(seen.outlets, 0) as outlets,
    coalesce(said.statements, 0) as statements,
    coalesce(said.words, 0) as words
from persons
left join seen using (person_id)
left join said using (person_id)
where persons.person_id in (select unnest($1))
order by persons.person_id
