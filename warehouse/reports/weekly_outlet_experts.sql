-- Which outlet turned to which expert in a week, and how much does it depend on one?
-- Grain: week, outlet and person. share: of the outlet's expert mentions in the week.
select first_day as week, * exclude (first_day)
from outlet_experts('week')
order by week, outlet, mentions desc, name, person_id
