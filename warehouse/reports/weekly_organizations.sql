-- Which organizations were in the news in a week?
-- Grain: week and organization; original articles that name it. change: against the week before.
with counted as (
    select p.week, m.entity_id, count(distinct m.article_id) as articles, count(*) as mentions
    from mentions as m
    join publications as p using (article_id)
    where m.kind = 'ORG' and m.entity_id is not null and p.original and p.week is not null
    group by p.week, m.entity_id
),
ranked as (
    select *, rank() over (partition by week order by articles desc, mentions desc) as rank
    from counted
)
select now.week, now.rank, before.rank - now.rank as change, now.entity_id, e.name, now.articles, now.mentions
from ranked as now
join organizations as e using (entity_id)
left join ranked as before on before.entity_id = now.entity_id and before.week = now.week - interval 7 day
order by now.week, now.rank, e.name
