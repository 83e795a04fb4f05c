-- How many articles came from which outlet in a week, and how many expert mentions are in them?
-- Grain: week and outlet; reprints are counted as articles, not as expert mentions.
with articles_of as (
    select week, outlet, cast(sum(articles) as bigint) as articles
    from steps.outlet_weeks
    where week is not null and not excluded
    group by week, outlet
),
experts_of as (
    select cast(date_trunc('week', day) as date) as week, outlet, count(*) as mentions
    from steps.experts
    where original and day is not null
    group by 1, outlet
),
ranked as (
    select
        a.week,
        a.outlet,
        a.articles,
        coalesce(e.mentions, 0) as expert_mentions,
        rank() over (partition by a.week order by a.articles desc) as rank
    from articles_of as a
    left join experts_of as e using (week, outlet)
)
select now.week, now.rank, before.rank - now.rank as change, now.outlet as name, now.articles, now.expert_mentions
from ranked as now
left join ranked as before on before.outlet = now.outlet and before.week = now.week - interval 7 day
order by now.week, now.rank, now.outlet
