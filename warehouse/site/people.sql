-- Who has a page of his own: who was an expert once, and who is in three articles or more. Others are too many.
-- Grain: person. Articles are original ones, as in the list behind the number.
with experts as (
    select distinct person_id
    from kept.expert_articles
),
originals as (
    select a.person_id, count(*) as articles
    from appearances as a
    join steps.issued as i on i.utc_month = a.month and i.article_id = a.article_id
    where i.original
    group by a.person_id
)
select
    p.person_id,
    p.name,
    p.category,
    p.gender,
    coalesce(o.articles, 0) as articles,
    p.first_seen,
    p.last_seen,
    e.person_id is not null as expert
from persons as p
left join experts as e using (person_id)
left join originals as o using (person_id)
where e.person_id is not null or p.articles >= 3
order by p.name, p.person_id
