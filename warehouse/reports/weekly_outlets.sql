-- How many articles came from which outlet in a week, on which days, and how many expert mentions are in them?
-- Grain: week and outlet; reprints are counted as articles, not as expert mentions. Of outlets without articles those
-- that usually have some. days: from Monday to Sunday. weeks: articles in the eight weeks before and this one.
-- usual: median of the eight weeks before.
with by_day as (
    select week, outlet, day, cast(sum(articles) as bigint) as articles
    from steps.outlet_days
    where week is not null and not excluded and asked(month)
    group by week, outlet, day
),
by_week as (
    select
        week,
        outlet,
        cast(sum(articles) as bigint) as articles,
        in_row(week, 1, 7, list(day), list(articles)) as days
    from by_day
    group by week, outlet
),
recent as (
    select w.week, o.outlet, in_row(w.week - 56, 7, 9, list(o.week), list(o.articles)) as weeks
    from (select distinct week from by_week) as w
    join by_week as o on o.week between w.week - 56 and w.week
    group by w.week, o.outlet
),
experts_of as (
    select cast(date_trunc('week', day) as date) as week, outlet, count(*) as mentions
    from steps.experts
    where original and day is not null and asked(month)
    group by 1, outlet
),
ranked as (
    select
        r.week,
        r.outlet,
        coalesce(a.articles, 0) as articles,
        coalesce(a.days, [0, 0, 0, 0, 0, 0, 0]) as days,
        r.weeks,
        list_median(r.weeks[1:8]) as usual,
        coalesce(e.mentions, 0) as expert_mentions,
        rank() over (partition by r.week order by coalesce(a.articles, 0) desc) as rank
    from recent as r
    left join by_week as a using (week, outlet)
    left join experts_of as e using (week, outlet)
    where a.articles > 0 or usual >= 3
)
select
    now.week,
    now.rank,
    before.rank - now.rank as change,
    now.outlet as name,
    now.articles,
    now.days,
    now.weeks,
    now.usual,
    now.expert_mentions
from ranked as now
left join ranked as before
    on before.outlet = now.outlet and before.week = now.week - 7 and before.articles > 0
order by now.week, now.rank, now.outlet
