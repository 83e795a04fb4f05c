-- Why are several spellings one person of those in $1?
-- Grain: reason, ten a person.
select person_id, name, reason
from identities
where relation = 'joined' and person_id in (select unnest($1))
qualify row_number() over (partition by person_id order by reason, name) <= 10
order by person_id, reason, name
