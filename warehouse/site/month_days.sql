-- What came in by month: articles, and the first and last day with any. A month that goes on ends early.
-- Grain: month of publication in the reporting time zone.
select of_month as month, cast(sum(articles) as bigint) as articles, min(day) as first_day, max(day) as last_day
from steps.outlet_days
where of_month is not null and not excluded
group by of_month
order by month
