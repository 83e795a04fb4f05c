-- Whose roles have people corrected? Grain: article and person; `asked` has the persons.
create table corrected_people as
select c.article_id, c.person, coalesce(t.person_id, r.base_id, c.base_id) as person_id
from current as c
left join rebased as r using (article_id, person)
left join targets as t on t.base_id = coalesce(r.base_id, c.base_id)
where coalesce(t.person_id, r.base_id, c.base_id) in (select person_id from asked);
