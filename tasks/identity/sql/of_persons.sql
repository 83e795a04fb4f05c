-- Which appearances have the persons asked for? Grain: article and person; `asked` has the persons.
create or replace table corrected_people as
select b.article_id, b.person, coalesce(t.person_id, b.base_id) as person_id
from based as b
left join targets as t using (base_id)
where coalesce(t.person_id, b.base_id) in (select person_id from asked);
