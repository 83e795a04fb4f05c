-- By which appearances are these names judged?
-- Grain: article and person; `asked` has the names.
select n.*
from near as n
semi join asked on asked.name = n.called
where n.weighed
order by n.article_id, n.person
