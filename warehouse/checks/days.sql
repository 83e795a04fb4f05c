-- A date ends before it begins, or has only one end.
-- Mend: the rule named in `rule` counts wrongly.
select article_id, start, stop, text, date_from, date_to, rule
from dates
where date_to < date_from or (date_from is null) <> (date_to is null)
