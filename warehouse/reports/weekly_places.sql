-- Which places were in the news in a week?
-- Grain: week and place; original articles that name it. change: against the week before.
with counted as (
    select
        week,
        entity_id,
        cast(sum(articles) as bigint) as articles,
        cast(sum(mentions) as bigint) as mentions
    from kept.entity_weeks
    where kind = 'LOC' and asked(month)
    group by week, entity_id
),
ranked as (
    select *, rank() over (partition by week order by articles desc, mentions desc) as rank
    from counted
)
select now.week, now.rank, before.rank - now.rank as change, now.entity_id, e.name, now.articles, now.mentions
from ranked as now
join places as e using (entity_id)
left join ranked as before on before.entity_id = now.entity_id and before.week = now.week - interval 7 day
order by now.week, now.rank, e.name, now.entity_id
