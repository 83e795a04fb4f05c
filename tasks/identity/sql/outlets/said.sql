-- What tells the outlets of the articles looked at?
-- Grain: article.
select article_id, month, outlet, url, site, source, extractor
from now.articles
semi join about using (article_id)
where list_contains(getvariable('months'), month)
