-- A surface is not what stands at its offsets: text[start:stop] must give it back.
-- Mend: the stage that wrote it counts in another text; enrich the articles again.
select 'mentions' as "table", m.article_id, m.start, m.stop, m.text
from mentions as m
join articles as a using (article_id)
where substring(a.text, m.start + 1, m.stop - m.start) <> m.text
union all
select 'roles', r.article_id, r.start, r.stop, r.text
from roles as r
join articles as a using (article_id)
where substring(a.text, r.start + 1, r.stop - r.start) <> r.text
union all
select 'dates', d.article_id, d.start, d.stop, d.text
from dates as d
join articles as a using (article_id)
where substring(a.text, d.start + 1, d.stop - d.start) <> d.text
