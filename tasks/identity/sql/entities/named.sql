-- Which names, of those to be counted and those compared alike, stand in an article, and what do they mean there?
-- Grain: article, name, meaning.
select distinct
    m.article_id, m.month, m.kind, m.normal, n.name_number, n.key, coalesce(e.entity_id, n.entity_id) as entity_id
from entities.near_mentions as m
join entities.counting as n using (kind, normal)
left join (
    select 'ORG' as kind, article_id, start, entity_id
    from after.mention_entities
    where list_contains(getvariable('months'), month)
) as e using (kind, article_id, start)
where m.kind <> 'PER' and list_contains(getvariable('months'), m.month)
