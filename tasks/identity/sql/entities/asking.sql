-- Which articles may tell what their names of organizations mean?
-- Grain: article.
select distinct h.article_id
from entities.here as h
join entities.known as n using (kind, normal)
where h.kind = 'ORG' and n.asks and list_contains(getvariable('months'), h.month)
