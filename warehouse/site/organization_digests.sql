-- What are the pages of the organizations in $1 made of: of the articles that name them, or a role in them.
-- Grain: organization.
with own as (
    select *
    from organizations
    where entity_id in (select unnest($1))
),
concerned as (
    select distinct m.entity_id, m.article_id
    from mentions as m
    semi join own on own.entity_id = m.entity_id
    union
    select c.entity_id, r.article_id
    from (select entity_id, lower(unnest(list_distinct(list_append(aliases, name)))) as name from own) as c
    join kept.person_roles as r on lower(r.organization) = c.name
)
select o.entity_id, cast(any_value(hash(o)) + coalesce(sum(d.digest), 0) as varchar) as made_of
from own as o
left join concerned as c on c.entity_id = o.entity_id
left join article_digests as d on d.article_id = c.article_id
group by o.entity_id
order by o.entity_id
