-- Which is the newest month of an article that counts?
select max(of_month) as month
from steps.outlet_days
where not excluded
