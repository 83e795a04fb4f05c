-- A reprint points at itself, at another reprint or at an article that is not there.
-- Mend: normalize points every reprint at the first of its cluster; run again.
select r.article_id, r.reprint_of
from articles as r
left join articles as o on o.article_id = r.reprint_of
where r.reprint_of is not null and (o.article_id is null or o.reprint_of is not null)
