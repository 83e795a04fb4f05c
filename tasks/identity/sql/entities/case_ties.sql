-- In how many more articles do a name and what may be its nominative both stand?
-- Grain: name, its nominative.
with named as (
    select distinct m.article_id, m.kind, n.key, m.sign
    from (select *, 1 as sign from entities.here union all select *, -1 from entities.gone) as m
    join entities.known as n using (kind, normal)
    semi join (
        select kind, key from entities.pairs union select kind, other from entities.pairs
    ) as p on p.kind = m.kind and p.key = n.key
)
select 'case' as relation, a.kind, a.key as name, b.key as other, sum(a.sign) as articles
from named as a
join entities.pairs as p on p.kind = a.kind and p.key = a.key
join named as b on b.article_id = a.article_id and b.sign = a.sign and b.kind = a.kind and b.key = p.other
group by all
