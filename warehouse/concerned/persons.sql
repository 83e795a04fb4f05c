-- Who has other appearances in a month than when what is kept of it was counted, where only single ones were amended?
-- Grain: month and person, those who had such an appearance and those who have it now.
select distinct month, person_id
from copied.turned
where asked(month)
