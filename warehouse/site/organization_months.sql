-- How many original articles name the organizations that have a page, by month?
-- Grain: organization and month in the reporting time zone.
select entity_id, of_month as month, cast(sum(articles) as bigint) as articles
from kept.entity_weeks
where entity_id in (select unnest($1))
group by entity_id, of_month
order by entity_id, of_month
