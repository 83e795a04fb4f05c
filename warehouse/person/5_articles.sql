-- Where?
-- Grain: article, the ten newest.
select
    cast(local_time(appearances.published_at) as date) as day,
    outlet,
    title,
    name,
    appearances.category,
    statements,
    article_id
from appearances
join articles using (article_id)
where person_id = $1
order by appearances.published_at desc, article_id
limit 10
