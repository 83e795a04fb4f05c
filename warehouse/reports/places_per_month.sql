-- Which places were in the news in a month?
-- Grain: month and place; original articles that name it, and how often they do.
with counted as (
    select
        of_month as month,
        entity_id,
        cast(sum(articles) as bigint) as articles,
        cast(sum(mentions) as bigint) as mentions
    from kept.entity_weeks
    where kind = 'LOC'
    group by of_month, entity_id
)
select
    c.month,
    c.entity_id,
    e.name,
    c.articles,
    c.mentions,
    rank() over (partition by c.month order by c.articles desc, c.mentions desc) as rank
from counted as c
join places as e using (entity_id)
order by c.month, rank, e.name, c.entity_id
