-- Which of these ids have rules and splits given? Grain: id; `asked` has them.
select distinct coalesce(r.base_id, c.base_id) as base_id
from current as c
left join rebased as r using (article_id, person)
where coalesce(r.base_id, c.base_id) in (select base_id from asked)
