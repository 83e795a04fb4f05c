-- The stories of weeks, article by article, the largest first, of as many articles that of more outlets. $1: weeks.
-- Grain: week, story and article; the twelve largest stories of a week; of_all: how many there are.
with told as (
    select s.*, i.day, coalesce(o.name, i.told) as outlet
    from stories($1) as s
    join steps.issued as i on i.utc_month = s.month and i.article_id = s.article_id
    left join steps.outlet_of as o on o.article_id = s.article_id
),
sized as (
    select week, story, count(*) as articles, count(distinct outlet) as outlets
    from told
    group by week, story
),
ranked as (
    select
        week,
        story,
        row_number() over (partition by week order by articles desc, outlets desc, story) as rank,
        count(*) over (partition by week) as of_all
    from sized
)
select
    t.week,
    r.rank,
    r.of_all,
    t.story,
    t.article_id,
    t.month,
    t.similarity,
    t.day,
    local_time(a.published_at) as moment,
    a.published_precision,
    a.title,
    t.outlet
from told as t
join ranked as r using (week, story)
join stored.articles as a on a.month = t.month and a.article_id = t.article_id
where r.rank <= 12
order by t.week, r.rank, a.published_at, t.article_id
