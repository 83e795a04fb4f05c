-- What did the names in the articles looked at mean before?
-- Grain: article, name, meaning.
select distinct g.article_id, g.month, g.kind, g.normal, coalesce(e.entity_id, n.entity_id) as entity_id
from entities.gone as g
join entities.stored as n using (kind, normal)
left join (
    select 'ORG' as kind, article_id, start, entity_id
    from old.mention_entities
    where list_contains(getvariable('months'), month)
) as e using (kind, article_id, start)
