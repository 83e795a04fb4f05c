-- How many articles came from which outlet in a week, and how many expert mentions are in them?
-- Grain: week and outlet; reprints are counted as articles, not as expert mentions.
with counted as (
    select
        p.week,
        p.outlet,
        count(distinct p.article_id) as articles,
        count(*) filter (where a.category = 'expert' and p.original) as expert_mentions
    from publications as p
    left join appearances as a using (article_id)
    where p.week is not null
    group by p.week, p.outlet
),
ranked as (
    select *, rank() over (partition by week order by articles desc) as rank
    from counted
)
select now.week, now.rank, before.rank - now.rank as change, now.outlet as name, now.articles, now.expert_mentions
from ranked as now
left join ranked as before on before.outlet = now.outlet and before.week = now.week - interval 7 day
order by now.week, now.rank, now.outlet
