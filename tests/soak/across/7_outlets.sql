-- Stand-ins for outlets: one of each name.
select
    left(md5(outlet), 16) as outlet_id,
    outlet as name,
    [any_value(split_part(url, '/', 3))] as hosts,
    cast([] as varchar[]) as aliases,
    cast(null as varchar) as kind,
    cast(null as varchar) as region,
    false as excluded,
    cast(count(*) as integer) as articles,
    min(published_at) as first_seen,
    max(published_at) as last_seen
from stored.articles
group by outlet
order by outlet_id
