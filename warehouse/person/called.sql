-- Who is called so?
-- Grain: person; $1 is an id, or a name in lower case with е for ё. An id goes before names shown, these before aliases.
with matching as (
    select
        persons.*,
        case
            when person_id = $1 then 1
            when $1 in (replace(lower(name), 'ё', 'е'), replace(lower("last"), 'ё', 'е')) then 2
            when list_contains(list_transform(aliases, alias -> replace(lower(alias), 'ё', 'е')), $1) then 3
        end as place
    from persons
    where place is not null
    qualify place = min(place) over ()
),
told as (
    select person_id, role, count(distinct article_id) as articles
    from roles
    semi join matching using (person_id)
    where not former
    group by person_id, role
    qualify row_number() over (partition by person_id order by articles desc, role) = 1
)
select
    m.person_id,
    m.name,
    told.role,
    m.category,
    m.articles,
    cast(local_time(m.first_seen) as date) as first_seen,
    cast(local_time(m.last_seen) as date) as last_seen
from matching as m
left join told using (person_id)
order by m.articles desc, m.name, m.person_id
