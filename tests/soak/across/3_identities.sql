-- Stand-ins for identities: a reason for each person of several names.
select
    person_id,
    'joined' as relation,
    name || ' = ' || aliases[1] as name,
    cast(null as varchar) as other_id,
    'spelled alike' as reason,
    person_id as base_id
from stored.persons
where len(aliases) > 0
order by person_id
