-- Who has a role in the organizations in $1, and which one mostly?
-- Grain: organization and person: the twenty with most articles; of_all: how many there are.
with called as (
    select entity_id, lower(unnest(list_distinct(list_append(aliases, name)))) as name
    from organizations
    where entity_id in (select unnest($1))
),
told_of as (
    -- named within the words of the role, «председатель правления банка «Мыс»», whatever else belongs to it
    select m.entity_id, a.person_id, r.role, r.former, r.article_id
    from mentions as m
    join steps.told_roles as r
        on r.month = m.month and r.article_id = m.article_id and m.start >= r.start and m.stop <= r.stop
    join stored.appearances as a on a.month = r.month and a.article_id = r.article_id and a.person = r.person
    where m.kind = 'ORG' and m.entity_id in (select unnest($1)) and a.person_id is not null
    union all
    -- or, known from elsewhere in the article, by its name alone
    select c.entity_id, r.person_id, r.role, r.former, r.article_id
    from called as c
    join kept.person_roles as r on lower(r.organization) = c.name
),
told as (
    select entity_id, person_id, role, bool_and(former) as former, list(distinct article_id) as told_in
    from told_of
    group by entity_id, person_id, role
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
select p.*, persons.name, count(*) over (partition by p.entity_id) as of_all
from people as p
join persons using (person_id)
qualify row_number() over (partition by p.entity_id order by p.articles desc, persons.name, p.person_id) <= 20
order by p.entity_id, p.articles desc, persons.name, p.person_id
