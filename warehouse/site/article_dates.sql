-- Which days do the articles of the months that are asked for speak of?
-- Grain: calendar expression.
select article_id, start, stop, text, date_from, date_to, rule
from dates
where asked(month)
order by article_id, start
