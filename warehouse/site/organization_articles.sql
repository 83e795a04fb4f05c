-- Which original articles name the organizations in $1?
-- Grain: organization and article: the ten newest; `named` is how many there are in all.
with named as (
    select distinct m.entity_id, m.month, m.article_id
    from mentions as m
    where m.kind = 'ORG' and m.entity_id in (select unnest($1))
),
newest as (
    select
        n.entity_id,
        p.utc_month as month,
        n.article_id,
        p.day,
        coalesce(o.name, p.told) as outlet,
        count(*) over (partition by n.entity_id) as named
    from named as n
    join steps.issued as p on p.utc_month = n.month and p.article_id = n.article_id
    left join steps.outlet_of as o on o.article_id = n.article_id
    where p.original
    qualify row_number() over (partition by n.entity_id order by p.day desc nulls last, n.article_id) <= 10
)
select n.*, a.title
from newest as n
join stored.articles as a on a.month = n.month and a.article_id = n.article_id
order by n.entity_id, n.day desc nulls last, n.article_id
