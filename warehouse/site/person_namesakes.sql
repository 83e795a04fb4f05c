-- Who of the surname is another person than those in $1?
-- Grain: two persons: of each of the first the ten known best, those of the same given name before others.
-- of_all: how many there are.
with chosen as (
    select person_id, "first", replace(lower("last"), 'ё', 'е') as surname
    from persons
    where "last" is not null
),
others as (
    select
        one.person_id,
        other.person_id as other_id,
        one."first" is not distinct from other."first" as same_first
    from chosen as one
    join chosen as other on other.surname = one.surname and other.person_id <> one.person_id
    where one.person_id in (select unnest($1))
),
told as (
    select r.person_id, r.role, count(distinct r.article_id) as articles
    from kept.person_roles as r
    semi join others as o on o.other_id = r.person_id
    where not r.former
    group by r.person_id, r.role
    qualify row_number() over (partition by r.person_id order by count(distinct r.article_id) desc, r.role) = 1
)
select
    o.person_id,
    o.other_id,
    p.name,
    told.role,
    p.category,
    p.articles,
    o.same_first,
    i.reason,
    count(*) over (partition by o.person_id) as of_all
from others as o
join persons as p on p.person_id = o.other_id
left join told on told.person_id = o.other_id
left join (
    select person_id, other_id, min(reason) as reason
    from identities
    where relation = 'parted'
    group by person_id, other_id
) as i on i.person_id = o.person_id and i.other_id = o.other_id
qualify row_number() over (
    partition by o.person_id order by i.reason is null, o.same_first desc, p.articles desc, p.name, o.other_id
) <= 10
order by o.person_id, i.reason is null, o.same_first desc, p.articles desc, p.name, o.other_id
