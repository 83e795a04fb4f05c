-- One occurrence of a name, with who or what that is across articles.
with known as (
    select 'ORG' as kind, entity_id, unnest(list_prepend(name, aliases)) as normal
    from stored.organizations
    union all
    select 'LOC', entity_id, unnest(list_prepend(name, aliases))
    from stored.places
),
entities as ( -- a name stands for one entity; should two claim it, the smaller id does
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
    coalesce(a.person_id, e.entity_id) as entity_id,
    m.person,
    m.month
from stored.mentions as m
left join stored.appearances as a on a.article_id = m.article_id and a.person = m.person
left join entities as e on e.kind = m.kind and e.normal = m.normal
