-- Which roles do articles give those whose roles people corrected? Grain: role.
select r.article_id, r.person, r.start, r.stop, r.text, r.role, r.organization, r.former
from now.roles as r
semi join corrected_people using (article_id, person)
order by r.article_id, r.person, r.start, r.stop, r.role
