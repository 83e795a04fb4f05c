-- Why is somebody one person under several spellings, or another person than a namesake?
-- Grain: evidence, of the people looked at. `evidence` has the partings; who merged whom is in merged_persons.
create table new.identities as
select distinct base_id, person_id, relation, name, other_id, reason from evidence;
create table looked.identities as
select base_id from new.identities
union
select person_named(split_part(leader, ', ', 2) || ' ' || split_part(leader, ', ', 1))
from (select leader from led union select leader from met);
