-- Which organizations and places do the articles looked at name?
-- Grain: mention.
select article_id, month, start, kind, normal, owner
from now.mentions
semi join entities.looked using (article_id)
where kind <> 'PER' and list_contains(getvariable('months'), month)
