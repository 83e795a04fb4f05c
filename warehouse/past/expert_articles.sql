-- Which articles count as expert mentions of whom, in which month?
-- Grain: month, person and original article; what expert_mentions_per_month counts, of the persons asked for.
select cast(date_trunc('month', e.day) as date) as month, e.person_id, persons.name, e.article_id
from kept.expert_articles as e
join persons using (person_id)
where e.original and e.day is not null and e.person_id in (select person_id from persons_asked)
