-- Which articles are behind the number of a person in a week? $1, $2: weeks and persons, as many of both.
-- Grain: week, person and original article.
with shown as (
    select distinct unnest(cast($1 as date[])) as week, unnest(cast($2 as varchar[])) as person_id
),
chosen as (
    select i.week, i.day, i.utc_month as month, i.article_id, i.told
    from steps.issued as i
    where i.original and i.week in (select week from shown) and asked(i.utc_month)
)
select
    c.week,
    p.person_id,
    p.category = 'expert' as as_expert,
    c.article_id,
    c.month,
    c.day,
    a.title,
    coalesce(o.name, c.told) as outlet
from chosen as c
join appearances as p on p.month = c.month and p.article_id = c.article_id
semi join shown as s on s.week = c.week and s.person_id = p.person_id
join stored.articles as a on a.month = c.month and a.article_id = c.article_id
left join steps.outlet_of as o on o.article_id = c.article_id
order by c.week, p.person_id, a.published_at, c.article_id
