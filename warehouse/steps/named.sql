-- One occurrence of a name, with the organization or place that is.
-- A name stands for what it means by itself; where the article tells of another, mention_entities has that.
select m.*, coalesce(d.target_id, s.entity_id, n.entity_id) as entity_id
from stored.mentions as m
left join (select *, 'ORG' as kind from stored.mention_entities where asked(month)) as s
    on s.month = m.month and s.kind = m.kind and s.article_id = m.article_id and s.start = m.start
left join stored.entity_names as n on n.kind = m.kind and n.normal = m.normal
left join stored.decided_entities as d on d.entity_id = coalesce(s.entity_id, n.entity_id)
