-- Which months have a page: those in which somebody was mentioned as an expert.
-- Grain: month.
select month, count(*) as experts, cast(sum(mentions) as bigint) as mentions
from expert_mentions_per_month
group by month
order by month
