-- The cue or the source of a statement is not what stands at its offsets.
-- Mend: the rule named in `rule` gives wrong spans.
select s.statement_id, s.article_id, s.rule, s.cue, s.source
from statements as s
join articles as a using (article_id)
where
    substring(a.text, s.cue_start + 1, s.cue_stop - s.cue_start) <> s.cue
    or substring(a.text, s.source_start + 1, s.source_stop - s.source_start) <> s.source
