-- Which of these articles are of outlets at home in another country than Russia?
-- Grain: article.
select a.article_id, s.land
from after.article_outlets as a
join new.sayings as s using (saying_id)
semi join entities.asking as e on e.article_id = a.article_id
where s.land <> 'RU' and list_contains(getvariable('months'), a.month)
