-- In which months do names stand that mean something else now?
-- Grain: month.
select distinct month
from old.name_months
semi join entities.moved using (name_number)
