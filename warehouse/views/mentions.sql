-- One occurrence of a name, with who or what that is across articles.
with known as (
    select 'ORG' as kind, entity_id, unnest(list_prepend(name, aliases)) as normal
    from stored.organizations
    union all
    select 'LOC', entity_id, unnest(list_prepend(name, aliases))
    from stored.places
),
entities as ( -- a name stands for one entity; where several have it, mention_entities says which is meant
    select kind, normal, min(entity_id) as entity_id
    from known
    group by kind, normal
)
select
    m.article_id,
    m.start,
    m.stop,
    m.text,
    m.normal,
    m.kind,
    coalesce(a.person_id, s.entity_id, e.entity_id) as entity_id,
    m.person,
    m.owner,
    m.month
from stored.mentions as m
left join stored.appearances as a on a.article_id = m.article_id and a.person = m.person
left join stored.mention_entities as s on m.kind = 'ORG' and s.article_id = m.article_id and s.start = m.start
left join entities as e on e.kind = m.kind and e.normal = m.normal
