-- How do articles tell those whose roles people corrected? Grain: article and person.
select c.*, p.person_id, coalesce(o.outlet_id, '') as outlet_id
from current as c
join corrected_people as p using (article_id, person)
left join now.article_outlets as o using (article_id)
order by c.article_id, c.person
