-- By which appearances are these names judged?
-- Grain: article and person; `asked` has the names.
select
    c.article_id, c.person, c.name, c.first, c.middle, c.last, c.gender, c.told, c.guess, c.published_at, c.called
from current as c
semi join asked on asked.name = c.called
left join weights as w using (article_id, person)
where c.kind = 'full' and coalesce(w.weighed, c.weighed)
order by c.article_id, c.person
