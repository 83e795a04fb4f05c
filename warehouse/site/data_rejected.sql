-- What was not read, and why?
-- Grain: stage and reason, the fifty most frequent; of_all: how many there are.
select stage, reason, count(*) as documents, count(*) over () as of_all, max(local_time(rejected_at)) as last
from rejected
group by stage, reason
order by documents desc, stage, reason
limit 50
