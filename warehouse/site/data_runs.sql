-- What did the last runs do?
-- Grain: run, the newest twenty.
select local_time(started_at) as started, flow, documents, articles, rejected, round(seconds) as seconds, state, error
from runs
order by started_at desc, run_id
limit 20
