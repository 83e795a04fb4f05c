-- Which roles do these have in their articles, but for past ones?
-- Grain: article and person; `asked_rows` has them.
select article_id, person, list({'role': role, 'organization': organization} order by start, stop, role) as roles
from now.roles
semi join asked_rows using (article_id, person)
where not former
group by article_id, person
