-- Of what must articles tell where it lies, or what its owner is called?
-- Grain: entity by rules.
select entity_id
from (from old.meanings semi join entities.wanted using (entity_id) union from entities.meant)
where asks
