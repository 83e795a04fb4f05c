-- One statement, before anybody asks who its speaker is across articles: statements without person_id, which costs most.
select
    s.* replace (if(n.article_id is null, s.speaker_kind, 'unknown') as speaker_kind)
from stored.statements as s
left join steps.nobody as n on n.month = s.month and n.article_id = s.article_id and n.person = s.person
