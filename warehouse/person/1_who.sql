-- Who is it?
-- Grain: person $1.
select
    person_id,
    name,
    gender,
    gender_by,
    category,
    articles,
    cast(local_time(first_seen) as date) as first_seen,
    cast(local_time(last_seen) as date) as last_seen
from persons
where person_id = $1
