-- What is the owner of an organization called beside its names, and how often?
-- Grain: entity by rules, name, month, owner.
select coalesce(e.entity_id, n.entity_id) as entity_id, n.name_number, m.month, m.owner as name, count(*) as weight
from entities.near_mentions as m
join entities.counting as n using (kind, normal)
left join (
    select 'ORG' as kind, article_id, start, entity_id
    from after.mention_entities
    where list_contains(getvariable('months'), month)
) as e using (kind, article_id, start)
semi join entities.unknown as u on u.entity_id = coalesce(e.entity_id, n.entity_id)
where m.kind = 'ORG' and m.owner is not null and list_contains(getvariable('months'), m.month)
group by all
