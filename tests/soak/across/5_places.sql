-- Stand-ins for places: one of each name.
select
    left(md5(m.normal), 16) as entity_id,
    m.normal as name,
    cast(null as varchar) as country,
    cast([] as varchar[]) as aliases,
    min(a.published_at) as first_seen,
    max(a.published_at) as last_seen,
    cast(count(distinct m.article_id) as integer) as articles
from stored.mentions as m
join stored.articles as a using (article_id)
where m.kind = 'LOC'
group by m.normal
order by entity_id
