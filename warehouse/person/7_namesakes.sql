-- Who of the surname is another person?
-- Grain: person, those of the same given name first.
with others as (
    select
        other.*,
        row_number() over (
            order by
                other."first" is not distinct from one."first" desc, other.articles desc, other.name, other.person_id
        ) as place
    from persons as one
    join persons as other
        on replace(lower(other."last"), 'ё', 'е') = replace(lower(one."last"), 'ё', 'е')
        and other.person_id <> one.person_id
    where one.person_id = $1
    order by place
    limit 10
),
told as (
    select r.person_id, r.role, count(distinct r.article_id) as articles
    from kept.person_roles as r
    join others as o on short_key(o.person_id) = r.key and o.person_id = r.person_id
    where not r.former
    group by r.person_id, r.role
    qualify row_number() over (partition by r.person_id order by count(distinct r.article_id) desc, r.role) = 1
)
select
    other.person_id,
    other.name,
    told.role,
    other.category,
    other.articles,
    cast(local_time(other.first_seen) as date) as first_seen,
    cast(local_time(other.last_seen) as date) as last_seen
from others as other
left join told on told.person_id = other.person_id
order by other.place
