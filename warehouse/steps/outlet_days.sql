-- What came in from an outlet, as it is called now, on a day: what reports on what there is read.
select w.* exclude (saying_id, told), coalesce(o.name, w.told) as outlet, coalesce(o.excluded, false) as excluded
from kept.outlet_days as w
left join steps.said_outlets as o using (saying_id)
