-- The stories of weeks, article by article, the largest first. $1: weeks.
-- Grain: week, story and article; the twelve largest stories of a week; of_all: how many there are.
with told as (
    select *, count(*) over (partition by week, story) as articles
    from stories($1)
),
ranked as (
    select *, dense_rank() over (partition by week order by articles desc, story) as rank
    from told
),
numbered as (
    select *, max(rank) over (partition by week) as of_all
    from ranked
)
select
    r.week,
    r.rank,
    r.of_all,
    r.story,
    r.article_id,
    r.month,
    i.day,
    local_time(a.published_at) as moment,
    a.title,
    coalesce(o.name, i.told) as outlet
from numbered as r
join steps.issued as i on i.utc_month = r.month and i.article_id = r.article_id
join stored.articles as a on a.month = r.month and a.article_id = r.article_id
left join steps.outlet_of as o on o.article_id = r.article_id
where r.rank <= 12
order by r.week, r.rank, a.published_at, r.article_id
