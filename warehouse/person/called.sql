-- Who is called so?
-- Grain: person; $1 is an id, or a name in lower case with е for ё. An id goes before names shown, these before aliases.
with matching as (
    select
        persons.*,
        case
            when person_id = $1 then 1
            when $1 in (replace(lower(name), 'ё', 'е'), replace(lower("last"), 'ё', 'е')) then 2
            -- each alias is looked at only where the name is anywhere in them
            when contains(replace(lower(array_to_string(aliases, ' ')), 'ё', 'е'), $1) then
                if(list_contains(list_transform(aliases, lambda alias: replace(lower(alias), 'ё', 'е')), $1), 3, null)
        end as place
    from persons
    where place is not null and (person_id = $1 or not regexp_full_match($1, '[0-9a-f]{16}')) -- an id is no name
    qualify place = min(place) over ()
),
told as (
    select r.person_id, r.role, count(distinct r.article_id) as articles
    from kept.person_roles as r
    join matching as m on short_key(m.person_id) = r.key and m.person_id = r.person_id
    where not r.former
    group by r.person_id, r.role
    qualify row_number() over (partition by r.person_id order by count(distinct r.article_id) desc, r.role) = 1
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
