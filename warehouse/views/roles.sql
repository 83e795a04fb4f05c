-- One role of a person in an article.
select
    r.article_id,
    a.person_id,
    r.name,
    r.start,
    r.stop,
    r.text,
    r.role,
    r.organization,
    r.former,
    r.rule,
    r.person,
    r.month
from stored.roles as r
left join stored.appearances as a using (article_id, person)
