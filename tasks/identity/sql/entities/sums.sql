-- How many articles had these names?
-- Grain: name.
select n.kind, n.normal, s.of_key, s.meanings
from (
    select name_number, sum(of_key) as of_key, sum(articles) as meanings
    from old.name_months
    semi join entities.near using (name_number)
    group by name_number
) as s
join entities.near as n using (name_number)
