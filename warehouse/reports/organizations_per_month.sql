-- Which organizations were in the news in a month?
-- Grain: month and organization; original articles that name it, and how often they do.
select
    p.month,
    m.entity_id,
    e.name,
    count(distinct m.article_id) as articles,
    count(*) as mentions,
    rank() over (partition by p.month order by count(distinct m.article_id) desc, count(*) desc) as rank
from mentions as m
join organizations as e using (entity_id)
join publications as p on p.article_id = m.article_id
where m.kind = 'ORG' and p.original and p.month is not null
group by p.month, m.entity_id, e.name
order by p.month, rank, e.name
