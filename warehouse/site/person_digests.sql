-- What are the pages of the persons in $1 made of: of their articles, and of all of that surname.
-- Grain: person.
with own as (
    select
        p.person_id,
        coalesce(replace(lower(p."last"), 'ё', 'е'), p.person_id) as surname,
        any_value(hash(p)) + coalesce(sum(d.digest), 0) as digest
    from persons as p
    left join appearances as a on a.person_id = p.person_id
    left join article_digests as d on d.article_id = a.article_id
    group by all
),
known as (
    select person_id, sum(hash(i)) as digest
    from identities as i
    group by person_id
),
surnames as (
    select o.surname, sum(o.digest + coalesce(k.digest, 0)) as digest
    from own as o
    left join known as k using (person_id)
    group by o.surname
)
select o.person_id, cast(s.digest as varchar) as made_of
from own as o
join surnames as s using (surname)
where o.person_id in (select unnest($1))
order by o.person_id
