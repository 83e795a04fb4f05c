-- Why a name is a person's, or why somebody of the name is another person, after what people decided.
select
    if(d.base_id is null, i.person_id, d.person_id) as person_id,
    i.relation,
    i.name,
    if(o.base_id is null, i.other_id, o.person_id) as other_id,
    i.reason
from stored.identities as i
left join stored.decided_persons as d on d.base_id = i.person_id
left join stored.decided_persons as o on o.base_id = i.other_id
where
    (d.base_id is null or d.person_id is not null)
    and (o.base_id is null or o.person_id is not null)
    and if(d.base_id is null, i.person_id, d.person_id) is distinct from if(o.base_id is null, i.other_id, o.person_id)
