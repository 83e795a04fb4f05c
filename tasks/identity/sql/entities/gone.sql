-- Which organizations and places did the articles looked at name before?
-- Grain: mention.
select article_id, month, start, kind, normal, owner
from was.mentions
semi join entities.looked using (article_id)
where kind <> 'PER' and list_contains(getvariable('months'), month)
