-- Which organizations have a page: those in ten articles or more.
-- Grain: organization.
select entity_id, name, country, aliases, articles, first_seen, last_seen
from organizations
where articles >= 10
order by name, entity_id
