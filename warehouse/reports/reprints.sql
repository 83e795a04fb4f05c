-- Who repeats whom?
-- Grain: reprint. hours: how long after the original it came out. similarity: null where the first of all to tell it
-- is of an excluded outlet, and the first that is left stands here.
select
    r.article_id,
    r.outlet,
    r.url,
    r.published_at,
    case when o.article_id = r.reprint_of then r.similarity end as similarity,
    o.article_id as original_id,
    o.outlet as original_outlet,
    o.url as original_url,
    date_diff('minute', o.published_at, r.published_at) / 60 as hours
from publications as p
join articles as r on r.article_id = p.article_id
join articles as o on o.article_id = p.original_id
where not p.original
order by r.published_at, r.article_id
