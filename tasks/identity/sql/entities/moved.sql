-- Which names stand for something else than before?
-- Grain: name.
select kind, normal, name_number
from entities.decided
semi join old.entity_names using (kind, normal)
