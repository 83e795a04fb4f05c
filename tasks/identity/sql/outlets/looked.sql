-- Where did the articles looked at stand before?
-- Grain: article.
select article_id, month
from old.article_outlets
semi join about using (article_id)
where list_contains(getvariable('months'), month)
