-- Who has a page of his own: who was an expert once, and who is in three articles or more. Others are too many.
-- Grain: person. Articles are original ones, as in the list behind the number.
with experts as (
    select person_id, count(*) filter (where original) as mentions
    from kept.expert_articles
    group by person_id
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
    if(p.last is null, p.name, concat_ws(' ', p.last, p.first)) as by_surname,
    p.category,
    p.gender,
    coalesce(e.mentions, 0) as mentions,
    coalesce(o.articles, 0) as articles,
    p.first_seen,
    p.last_seen,
    e.person_id is not null as expert
from persons as p
left join experts as e using (person_id)
left join originals as o using (person_id)
where e.person_id is not null or p.articles >= 3
order by mentions desc, articles desc, p.name, p.person_id
