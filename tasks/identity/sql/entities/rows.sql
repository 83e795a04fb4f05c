-- What is known of an organization or place that is to be told anew?
-- Grain: entity by rules; those that people made one stand together.
with wanted as (
    select *, number_of(entity_id) as entity_number from entities.meanings_now semi join entities.to_total using (entity_id)
)
select
    coalesce(any_value(g.target_id), m.entity_id) as target_id,
    m.entity_id,
    m.kind,
    m.key,
    m.owner,
    list({'normal': n.normal, 'articles': t.articles}) as names,
    cast(sum(t.of_entity) as bigint) as articles,
    min(t.first_seen) as first_seen,
    max(t.last_seen) as last_seen,
    flatten(list(t.beside) filter (t.beside is not null)) as beside
from entities.totals as t
join wanted as m using (entity_number)
join entities.names_now as n using (name_number)
left join entities.targets as g on g.entity_id = m.entity_id
group by m.entity_id, m.kind, m.key, m.owner
order by target_id, m.entity_id
