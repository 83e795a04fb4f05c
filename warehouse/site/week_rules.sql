-- By which versions of the rules the articles of weeks were read. $1: weeks.
-- Grain: week.
select i.week, list(distinct a.enriched_by order by a.enriched_by) filter (where a.enriched_by is not null) as rules
from steps.issued as i
join stored.articles as a on a.month = i.utc_month and a.article_id = i.article_id
where list_contains($1, i.week) and asked(i.utc_month)
group by i.week
order by i.week
