-- When and where an article appeared, in the reporting time zone: what every report counts by.
-- Articles of excluded outlets are none: of what is left of a cluster of reprints the first is its original.
select
    a.article_id,
    a.outlet,
    a.outlet_id,
    cast(date_trunc('month', local_time(a.published_at)) as date) as month,
    cast(date_trunc('week', local_time(a.published_at)) as date) as week,
    cast(local_time(a.published_at) as date) as day,
    first(a.article_id) over cluster as original_id,
    first(a.article_id) over cluster = a.article_id as original
from articles as a
left join stored.outlets as o on o.outlet_id = a.outlet_id
where o.excluded is not true
window cluster as (
    partition by coalesce(a.reprint_of, a.article_id)
    order by a.reprint_of is not null, a.published_at, a.article_id
)
