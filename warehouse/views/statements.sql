-- One statement, with who its speaker is across articles.
select
    s.statement_id,
    s.article_id,
    s.kind,
    s.parts,
    s.text,
    s.words,
    s.cue,
    s.cue_start,
    s.cue_stop,
    s.source,
    s.source_start,
    s.source_stop,
    s.speaker,
    s.speaker_kind,
    a.person_id,
    s.link,
    s.rule,
    s.confidence,
    s.lemmas,
    s.person,
    s.month
from steps.told_statements as s
left join stored.appearances as a on a.month = s.month and a.article_id = s.article_id and a.person = s.person
