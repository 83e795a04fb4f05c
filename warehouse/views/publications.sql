-- When and where an article appeared, in the reporting time zone: what every report counts by.
select
    article_id,
    outlet,
    cast(date_trunc('month', local_time(published_at)) as date) as month,
    cast(date_trunc('week', local_time(published_at)) as date) as week,
    cast(local_time(published_at) as date) as day,
    reprint_of is null as original
from articles
