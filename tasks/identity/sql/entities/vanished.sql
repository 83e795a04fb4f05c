-- Which names stand in no article any more?
-- Grain: name.
with counted as (
    select kind, normal, meanings from entities.sums
    union all
    select kind, normal, count(*) from entities.now_meant where entity_id is not null group by kind, normal
    union all
    select kind, normal, -count(*) from entities.was_meant where entity_id is not null group by kind, normal
)
select kind, normal
from counted
semi join entities.gone using (kind, normal)
anti join entities.here using (kind, normal)
group by kind, normal
having sum(meanings) = 0
