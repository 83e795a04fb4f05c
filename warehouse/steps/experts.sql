-- One expert in one article that counts, with the outlet as it is called now: what reports on experts read.
select e.* exclude (saying_id, told), coalesce(o.name, e.told) as outlet
from kept.expert_articles as e
left join steps.said_outlets as o using (saying_id)
