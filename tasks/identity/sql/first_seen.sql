-- When is each name that the articles looked at touch seen first? What has left may have been the first.
-- Grain: name.
with uncertain as (
    select n.name
    from old.names as n
    join left_out as l on l.called = n.name
    where l.published_at <= n.first_seen
)
select called as name, min(published_at) as first_seen
from (
    select called, published_at from fresh where kind = 'full'
    union all
    select name, first_seen from old.names semi join touched using (name) where kind = 'full' and name not in (from uncertain)
    union all
    select called, published_at from kept semi join uncertain on uncertain.name = kept.called
)
group by called
