-- By which appearances are these names judged?
-- Grain: article and person; `asked` has the names.
select
    n.article_id, n.person, n.name, n.first, n.middle, n.last, n.gender, n.told, n.guess, n.published_at, n.called
from near as n
semi join asked on asked.name = n.called
where n.weighed
order by n.article_id, n.person
