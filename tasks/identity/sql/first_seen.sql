-- When is each name that the articles looked at touch seen first?
-- Grain: name.
select called as name, min(published_at) as first_seen
from current
semi join touched on touched.name = current.called
where kind = 'full'
group by called
