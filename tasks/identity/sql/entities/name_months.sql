-- How many articles of a month have a name of an organization or place, since when, until when, and what beside it?
-- Grain: entity by rules, name, month. Numbers of several names add up: an article counts for the first of them.
with beside as (
    select entity_id, name_number, month, list({'name': name, 'weight': weight} order by name) as beside
    from (from entities.beside_places union all by name from entities.owners)
    group by all
),
placed as (
    select
        n.*,
        row_number() over (partition by n.article_id, n.kind, n.key order by n.normal, n.entity_id) = 1 as of_key,
        row_number() over (
            partition by n.article_id, coalesce(t.target_id, n.entity_id) order by n.normal, n.entity_id
        ) = 1 as of_entity
    from entities.named as n
    left join entities.targets as t using (entity_id)
    where n.entity_id is not null
)
select
    number_of(p.entity_id) as entity_number,
    p.name_number,
    cast(count(*) as integer) as articles,
    cast(count_if(p.of_key) as integer) as of_key,
    cast(count_if(p.of_entity) as integer) as of_entity,
    min(a.published_at) as first_seen,
    max(a.published_at) as last_seen,
    any_value(b.beside) as beside,
    p.month
from placed as p
semi join entities.wanted as w on w.entity_id = p.entity_id and w.month = p.month
join (
    select article_id, published_at from now.articles where list_contains(getvariable('months'), month)
) as a using (article_id)
left join beside as b on b.entity_id = p.entity_id and b.name_number = p.name_number and b.month = p.month
group by p.entity_id, p.name_number, p.month
