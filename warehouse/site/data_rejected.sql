-- What was not read, and why?
-- Grain: stage and reason.
select stage, reason, count(*) as documents, max(local_time(rejected_at)) as last
from rejected
group by stage, reason
order by documents desc, stage, reason
limit 50
