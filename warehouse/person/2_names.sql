-- Under which names?
-- Grain: name, the most frequent first.
select
    a.name,
    count(distinct a.article_id) as articles,
    cast(local_time(min(a.published_at)) as date) as first_seen,
    cast(local_time(max(a.published_at)) as date) as last_seen
from stored.appearances as a
where a.person_id = $1
group by a.name
order by articles desc, a.name
limit 20
