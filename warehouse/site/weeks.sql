-- Which weeks have a page: the last thirteen with articles, and every one with ten articles or more.
-- Grain: week.
select *
from weekly_health
qualify articles >= 10 or row_number() over (order by week desc) <= 13
order by week
