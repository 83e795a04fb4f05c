-- Which of the names put together anew are joined?
-- Grain: pair.
select one, other, reason
from joined
where one in (select name from members) or other in (select name from members)
