-- What do articles say of their outlets, how many of them, since when and until when?
-- Grain: saying, in the order of their ids.
select s.*, m.articles, m.first_seen, m.last_seen
from (from outlets.sayings union from (select * exclude (outlet_id) from old.sayings)) as s
join (
    select saying_id, sum(articles) as articles, min(first_seen) as first_seen, max(last_seen) as last_seen
    from after.saying_months
    group by saying_id
) as m using (saying_id)
order by saying_id
