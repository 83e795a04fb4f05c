-- What a name of an organization or place, told by its number, means where its article tells nothing else.
select n.name_number, coalesce(d.target_id, n.entity_id) as entity_id
from stored.entity_names as n
left join stored.decided_entities as d using (entity_id)
