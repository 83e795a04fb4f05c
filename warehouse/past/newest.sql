-- Which is the newest month of an article that counts?
select max(w.of_month) as month
from kept.outlet_weeks as w
left join steps.said_outlets as o using (saying_id)
where o.excluded is not true
