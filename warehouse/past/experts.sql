-- Who is an expert, before a run or by its changes (`put`)?
-- Grain: person.
select person_id from put where category = 'expert' and person_id is not null
union
select person_id from stored.appearances where category = 'expert' and person_id is not null
