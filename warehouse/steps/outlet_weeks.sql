-- What came in from an outlet, as it is called now, in a part of a week: what reports on what there is read.
select w.* exclude (saying_id, told), coalesce(o.name, w.told) as outlet, coalesce(o.excluded, false) as excluded
from kept.outlet_weeks as w
left join steps.said_outlets as o using (saying_id)
