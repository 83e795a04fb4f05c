-- Which articles are behind the number of a person in a week? $1: weeks; of experts, spikes and the most newsworthy.
-- Grain: week, person and original article.
with shown as (
    select week, person_id from weekly_experts where list_contains($1, week)
    union
    select week, person_id from weekly_spikes where list_contains($1, week)
),
chosen as (
    select i.week, i.day, i.utc_month as month, i.article_id, i.told
    from steps.issued as i
    where i.original and list_contains($1, i.week)
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
