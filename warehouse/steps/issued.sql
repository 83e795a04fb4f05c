-- When an article appeared, in the reporting time zone, and whether it is an original: publications without outlets,
-- which cost half of it. Who joins by utc_month, too, opens only the files of the months that are asked for.
with dated as (
    select article_id, outlet, local_time_in(month, published_at) as moment, month
    from stored.articles
)
select
    a.article_id,
    a.outlet as told, -- as it is stored
    cast(date_trunc('month', a.moment) as date) as month,
    cast(date_trunc('week', a.moment) as date) as week,
    cast(a.moment as date) as day,
    coalesce(c.original_id, a.article_id) as original_id,
    c.article_id is null as original,
    a.month as utc_month
from dated as a
anti join steps.excluded using (article_id)
left join steps.copies as c using (article_id)
