-- As what are people introduced in the articles of the months that are asked for?
-- Grain: role.
select article_id, person_id, start, stop, role, organization, former, rule
from roles
where person_id is not null and asked(month)
order by article_id, person_id, start, role
