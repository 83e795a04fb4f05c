-- Which articles count as expert mentions of whom, in which month?
-- Grain: month, person and original article; what expert_mentions_per_month counts, of the persons asked for.
select p.month, a.person_id, persons.name, a.article_id
from appearances as a
join publications as p using (article_id)
join persons using (person_id)
where a.category = 'expert' and p.original and p.month is not null
    and a.person_id in (select person_id from persons_asked)
