-- What is known of an organization or place that is to be told anew?
-- Grain: entity by rules; those that people made one stand together.
with counted as (
    select
        t.entity_number,
        list({'normal': n.normal, 'articles': t.articles}) as names,
        cast(sum(t.of_entity) as bigint) as articles,
        min(t.first_seen) as first_seen,
        max(t.last_seen) as last_seen
    from entities.totals as t
    join entities.names_now as n using (name_number)
    group by t.entity_number
),
told as (
    select entity_number, list({'name': name, 'weight': weight}) as beside
    from entities.beside
    group by entity_number
)
select
    coalesce(g.target_id, w.entity_id) as target_id,
    w.entity_id,
    w.kind,
    w.key,
    w.owner,
    c.* exclude (entity_number),
    t.beside
from entities.to_total as w
join counted as c using (entity_number)
left join told as t using (entity_number)
left join entities.targets as g on g.entity_id = w.entity_id
order by target_id, w.entity_id
