-- One occurrence of a name, with who or what that is across articles.
select
    m.article_id,
    m.start,
    m.stop,
    m.text,
    m.normal,
    m.kind,
    coalesce(a.person_id, d.target_id, s.entity_id, n.entity_id) as entity_id,
    m.person,
    m.owner,
    m.month
from stored.mentions as m
left join stored.appearances as a on a.month = m.month and a.article_id = m.article_id and a.person = m.person
-- A name stands for what it means by itself; where the article tells of another, mention_entities has that.
left join (select *, 'ORG' as kind from stored.mention_entities where asked(month)) as s
    on s.month = m.month and s.kind = m.kind and s.article_id = m.article_id and s.start = m.start
left join stored.entity_names as n on n.kind = m.kind and n.normal = m.normal
left join stored.decided_entities as d on d.entity_id = coalesce(s.entity_id, n.entity_id)
