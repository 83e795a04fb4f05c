-- Stand-ins for outlets: one of each saying.
select
    s.outlet_id,
    s.given as name,
    [] as hosts,
    [] as aliases,
    cast(null as varchar) as kind,
    cast(null as varchar) as region,
    false as excluded,
    cast(count(*) as integer) as articles,
    min(a.published_at) as first_seen,
    max(a.published_at) as last_seen
from stored.sayings as s
join stored.articles as a on a.outlet = s.given
group by s.outlet_id, s.given
order by s.outlet_id
