-- Which countries do these articles name, by places that are known to lie in one, and how often?
-- Grain: article, country.
select h.article_id, n.country, count(*) as times
from entities.here as h
join entities.known as n using (kind, normal)
semi join entities.asking as a on a.article_id = h.article_id
where h.kind = 'LOC' and n.country is not null and list_contains(getvariable('months'), h.month)
group by all
