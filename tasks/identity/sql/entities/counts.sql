-- How many articles have a name, as it is compared?
-- Grain: name that may be, or have, another case.
with paired as (
    select kind, key from entities.pairs
    union
    select kind, other from entities.pairs
),
counted as (
    select n.kind, n.key, s.of_key as articles
    from entities.sums as s
    join entities.near as n using (kind, normal)
    semi join paired as p on p.kind = n.kind and p.key = n.key
    union all
    select kind, key, sum(sign)
    from (
        select distinct m.article_id, m.kind, n.key, m.sign
        from (select *, 1 as sign from entities.here union all select *, -1 from entities.gone) as m
        join entities.known as n using (kind, normal)
        semi join paired as p on p.kind = n.kind and p.key = n.key
    )
    group by kind, key
)
select kind, key, sum(articles) as articles
from counted
group by kind, key
having sum(articles) > 0
