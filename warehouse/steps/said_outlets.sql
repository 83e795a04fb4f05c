-- What an article says of its outlet, and the outlet that is.
select s.saying_id, o.outlet_id, o.name, o.excluded
from stored.sayings as s
join stored.outlets as o using (outlet_id)
