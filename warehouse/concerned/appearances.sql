-- All appearances of the persons concerned, in the months they are concerned in.
select *
from stored.all_appearances
semi join concerned using (month, person_id)
