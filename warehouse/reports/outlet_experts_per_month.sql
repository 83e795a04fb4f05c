-- Which outlet turned to which expert in a month, and how much does it depend on one?
-- Grain: month, outlet and person. share: of the outlet's expert mentions in the month.
select first_day as month, * exclude (first_day)
from outlet_experts('month')
order by month, outlet, mentions desc, name, person_id
