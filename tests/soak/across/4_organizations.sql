-- Stand-ins for organizations: one of each name, and of bodies of the state one for each country that articles tell.
select
    left(md5(m.normal || coalesce(m.owner, '')), 16) as entity_id,
    if(m.owner is null, m.normal, m.normal || ' (' || m.owner || ')') as name,
    cast(null as varchar) as country,
    if(m.owner is null, [], [m.normal]) as aliases,
    min(a.published_at) as first_seen,
    max(a.published_at) as last_seen,
    cast(count(distinct m.article_id) as integer) as articles
from stored.mentions as m
join stored.articles as a using (article_id)
where m.kind = 'ORG'
group by m.normal, m.owner
order by entity_id
