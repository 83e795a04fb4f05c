-- What do the names in the articles looked at mean now?
-- Grain: article, name, meaning.
select distinct h.article_id, h.month, h.kind, h.normal, coalesce(e.entity_id, n.entity_id) as entity_id
from entities.here as h
join entities.known as n using (kind, normal)
left join (select 'ORG' as kind, article_id, start, entity_id from new.mention_entities) as e
    using (kind, article_id, start)
where list_contains(getvariable('months'), h.month)
