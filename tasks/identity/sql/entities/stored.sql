-- What is known of the names that the articles looked at have, or had?
-- Grain: name.
select n.*
from old.entity_names as n
semi join (select kind, normal from entities.here union select kind, normal from entities.gone) using (kind, normal)
