-- What somebody is introduced as: the rows of roles that a page about one person, and about namesakes, reads.
-- Grain: role in an article.
-- Of: appearances, roles, corrected_roles.
select
    r.month,
    short_key(a.person_id) as key,
    a.person_id,
    r.article_id,
    r.role,
    r.organization,
    introduced(r.role, r.organization, r.text) as said,
    r.former,
    a.published_at
from steps.told_roles as r
join stored.appearances as a on a.month = r.month and a.article_id = r.article_id and a.person = r.person
where a.person_id is not null and asked(r.month) and asked(a.month)
order by r.month, key
