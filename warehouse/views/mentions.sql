-- One occurrence of a name, with who or what that is across articles.
select
    m.article_id,
    m.start,
    m.stop,
    m.text,
    m.normal,
    m.kind,
    coalesce(a.person_id, m.entity_id) as entity_id,
    m.person,
    m.owner,
    m.month
from steps.named as m
left join stored.appearances as a on a.month = m.month and a.article_id = m.article_id and a.person = m.person
