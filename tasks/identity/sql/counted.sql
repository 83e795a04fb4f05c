-- How do articles call and tell the persons looked at?
-- Grain: person, and whatever articles say alike.
select
    person_id, name, first, middle, last, gender, kind, told, guess,
    count(*) as times, min(published_at) as first_seen, max(published_at) as last_seen
from shown
semi join looked.persons using (person_id)
where person_id not in (select person_id from nobody)
group by person_id, name, first, middle, last, gender, kind, told, guess
order by person_id
