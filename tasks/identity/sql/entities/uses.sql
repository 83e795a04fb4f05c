-- Which organizations do these articles name, in text order, and what do the names mean by themselves?
-- Grain: mention.
select
    h.article_id, h.start, h.normal, h.owner, n.nominative, coalesce(s.full_name, n.nominative) as full_name,
    n.entity_id, h.month
from entities.here as h
join entities.known as n using (kind, normal)
left join entities.shorts as s on s.short = n.nominative
semi join entities.asking as a on a.article_id = h.article_id
where h.kind = 'ORG' and list_contains(getvariable('months'), h.month)
order by h.article_id, h.start
