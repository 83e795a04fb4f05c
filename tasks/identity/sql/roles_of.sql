-- Which roles do these have? Grain: role; `asked` has their names.
select article_id, person, role, organization
from roles_near
where (article_id, person) in (
    select (n.article_id, n.person) from near as n semi join asked on asked.name = n.called
)
order by article_id, person, start, stop, role
