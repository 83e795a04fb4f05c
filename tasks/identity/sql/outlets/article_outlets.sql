-- Which outlet does an article belong to?
-- Grain: article.
select a.article_id, s.outlet_id, a.month
from after.article_outlets as a
join new.sayings as s using (saying_id)
