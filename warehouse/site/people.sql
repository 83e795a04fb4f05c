-- Who has a page of his own: who was an expert once, and who is in three articles or more. Others are too many.
-- Grain: person.
with experts as (
    select distinct person_id
    from kept.expert_articles
)
select p.person_id, p.name, p.category, p.gender, p.articles, p.first_seen, p.last_seen, e.person_id is not null as expert
from persons as p
left join experts as e using (person_id)
where e.person_id is not null or p.articles >= 3
order by p.name, p.person_id
