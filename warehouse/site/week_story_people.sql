-- Who speaks in articles, and in how many of them? $1: articles.
-- Grain: article and person with a statement there.
select a.article_id, a.person_id, p.name
from appearances as a
join persons as p using (person_id)
where list_contains($1, a.article_id) and a.statements > 0
order by a.article_id, p.name, a.person_id
