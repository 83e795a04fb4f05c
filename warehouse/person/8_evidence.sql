-- Why is it one person, and why are namesakes others?
-- Grain: reason, those that join spellings first.
select
    i.relation,
    i.name,
    i.reason,
    i.other_id,
    persons.name as other_name
from identities as i
left join persons on persons.person_id = i.other_id
where i.person_id = $1
order by i.relation, i.reason, i.name
limit 20
