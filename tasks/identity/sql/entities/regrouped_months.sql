-- In which months do articles name these?
-- Grain: entity by rules, month.
select distinct r.entity_id, m.entity_number, m.month
from after.name_months as m
join entities.regrouped as r on number_of(r.entity_id) = m.entity_number
