-- Where?
-- Grain: article, the ten newest.
with newest as (
    select month, article_id, published_at, name, category, statements
    from appearances
    where person_id = $1
    order by published_at desc, article_id
    limit 10
),
outlets_of as (
    select *
    from stored.article_outlets
    semi join newest using (month, article_id)
)
select
    cast(local_time(n.published_at) as date) as day,
    coalesce(o.name, a.outlet) as outlet,
    a.title,
    n.name,
    n.category,
    n.statements,
    n.article_id
from newest as n
join stored.articles as a on a.month = n.month and a.article_id = n.article_id
left join outlets_of as ao on ao.article_id = n.article_id
left join steps.said_outlets as o using (saying_id)
order by n.published_at desc, n.article_id
