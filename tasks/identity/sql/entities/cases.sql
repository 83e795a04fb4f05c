-- The same, and where that is another case too, of which; two that are cases of each other stay apart.
-- Grain: name that may have another nominative than before: of those farther off not all cases were looked at.
select r.kind, r.key, coalesce(further.nominative, best.nominative, r.key) as nominative
from entities.reached as r
left join entities.best as best on best.kind = r.kind and best.key = r.key
left join entities.best as further on further.kind = best.kind and further.key = best.nominative
where r.distance <= 2
