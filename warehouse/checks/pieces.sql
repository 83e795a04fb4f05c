-- A statement has no pieces, an empty one, one outside its text, or pieces that are not its words joined by « … ».
-- Mend: the rule named in `rule` gives wrong spans.
select s.statement_id, s.article_id, s.rule, s.parts, s.text
from statements as s
join articles as a using (article_id)
where
    len(s.parts) = 0
    or len(list_filter(s.parts, lambda part: part.start < 0 or part.start >= part.stop or part.stop > length(a.text))) > 0
    or array_to_string(
        list_transform(s.parts, lambda part: substring(a.text, part.start + 1, part.stop - part.start)), ' … '
    ) <> s.text
