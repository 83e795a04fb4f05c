-- Which organizations and places do the articles name that are looked at beside the staged ones?
-- Grain: mention.
select article_id, month, start, kind, normal, owner
from was.mentions
semi join entities.moved_articles using (article_id)
where kind <> 'PER' and list_contains(getvariable('months'), month)
