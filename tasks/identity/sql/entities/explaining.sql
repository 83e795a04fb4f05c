-- Which names explain an abbreviation in the articles looked at, now and before?
-- Grain: name in an article; sign 1 now, -1 before.
select m.article_id, m.sign, m.normal
from (select *, 1 as sign from entities.here union all select *, -1 from entities.gone) as m
join entities.known as n using (kind, normal)
where n.short is not null
order by m.article_id, m.sign
