-- What does an abbreviation stand for that all articles explain alike?
-- Grain: abbreviation.
select name as short, min(other) as full_name
from after.entity_ties
where relation = 'short'
group by name
having count(*) = 1
