-- Who says what in the articles of the months that are asked for?
-- Grain: statement, in the order in which pages number them from 1.
select
    article_id,
    kind,
    parts,
    cue_start,
    cue_stop,
    source_start,
    source_stop,
    speaker,
    person_id,
    link,
    rule,
    confidence
from statements
where asked(month)
order by article_id, parts[1].start, source_start, statement_id
