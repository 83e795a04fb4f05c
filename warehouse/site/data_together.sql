-- Who appears together most often, of all time?
-- Grain: pair of persons, the first twenty.
from co_mentions
order by articles desc, both_quoted desc, person_id, other_id
limit 20
