-- One role of a person in an article, as people corrected it.
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
from steps.told_roles as r
left join stored.appearances as a on a.month = r.month and a.article_id = r.article_id and a.person = r.person
