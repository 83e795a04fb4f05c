-- One number of a person in an article, with who that is and as what: what joins statements and roles with appearances.
select article_id, person, person_id, category, month
from stored.appearances
where double is not true and person_id is not null
union all
select s.article_id, s.person, s.person_id, u.category, s.month
from stored.appearances as s
join steps.united as u on u.month = s.month and u.article_id = s.article_id and u.person_id = s.person_id
where s.double
