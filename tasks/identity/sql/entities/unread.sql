-- Which names are not known yet?
-- Grain: name.
select kind, normal, number_of(kind || normal) as name_number
from (select distinct kind, normal from entities.here)
anti join entities.stored using (kind, normal)
