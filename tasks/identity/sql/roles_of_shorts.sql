-- Which roles do those have of whom only a given name is known? Grain: role.
select article_id, person, role, organization
from roles_near
where (article_id, person) in (select (article_id, person) from shorts where last is null)
order by article_id, person, start, stop, role
