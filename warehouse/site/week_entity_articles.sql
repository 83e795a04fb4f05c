-- Which articles are behind the number of an organization or place in a week? $1, $2: weeks and entities, as many of both.
-- Grain: week, organization or place, and original article: no more than ten, the first.
with shown as (
    select distinct unnest(cast($1 as date[])) as week, unnest(cast($2 as varchar[])) as entity_id
),
found as (
    select distinct i.week, i.day, i.utc_month as month, i.article_id, i.told, m.entity_id
    from steps.issued as i
    join mentions as m on m.month = i.utc_month and m.article_id = i.article_id
    semi join shown as s on s.week = i.week and s.entity_id = m.entity_id
    where i.original and asked(i.utc_month) and asked(m.month)
    qualify dense_rank() over (partition by i.week, m.entity_id order by i.day, i.article_id) <= 10
)
select f.week, f.entity_id, f.article_id, f.month, f.day, a.title, coalesce(o.name, f.told) as outlet
from found as f
join stored.articles as a on a.month = f.month and a.article_id = f.article_id
left join steps.outlet_of as o on o.article_id = f.article_id
order by f.week, f.entity_id, f.day, f.article_id
