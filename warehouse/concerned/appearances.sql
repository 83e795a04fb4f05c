-- All appearances of the persons concerned, in the months they are concerned in.
-- Of what is copied all columns are read only near the rows that are found.
select * exclude (number)
from copied.appearances
where rowid in (select rowid from copied.appearances semi join concerned using (month, person_id))
