-- Who has a role in the organizations in $1, and which one mostly?
-- Grain: organization and person: the fifteen with most articles.
with called as (
    select entity_id, lower(unnest(list_distinct(list_append(aliases, name)))) as name
    from organizations
    where entity_id in (select unnest($1))
),
told as (
    select c.entity_id, r.person_id, r.role, bool_and(r.former) as former, list(distinct r.article_id) as told_in
    from called as c
    join kept.person_roles as r on lower(r.organization) = c.name
    group by c.entity_id, r.person_id, r.role
),
people as (
    select
        entity_id,
        person_id,
        first(role order by len(told_in) desc, role) as role,
        first(former order by len(told_in) desc, role) as former,
        len(list_distinct(flatten(list(told_in)))) as articles
    from told
    group by entity_id, person_id
)
select p.*, persons.name
from people as p
join persons using (person_id)
qualify row_number() over (partition by p.entity_id order by p.articles desc, persons.name, p.person_id) <= 15
order by p.entity_id, p.articles desc, persons.name, p.person_id
