-- Which other articles have names that mean something else now?
-- Grain: article.
select distinct article_id, month
from was.mentions
semi join entities.moved using (kind, normal)
anti join entities.looked using (article_id)
where list_contains(getvariable('months'), month)
