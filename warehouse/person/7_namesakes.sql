-- Who of the surname is another person?
-- Grain: person, those of the same given name first.
with told as (
    select person_id, role, count(distinct article_id) as articles
    from roles
    where not former
    group by person_id, role
    qualify row_number() over (partition by person_id order by articles desc, role) = 1
)
select
    other.person_id,
    other.name,
    told.role,
    other.category,
    other.articles,
    cast(local_time(other.first_seen) as date) as first_seen,
    cast(local_time(other.last_seen) as date) as last_seen
from persons as one
join persons as other
    on replace(lower(other."last"), 'ё', 'е') = replace(lower(one."last"), 'ё', 'е')
    and other.person_id <> one.person_id
left join told on told.person_id = other.person_id
where one.person_id = $1
order by other."first" is not distinct from one."first" desc, other.articles desc, other.name, other.person_id
limit 10
