-- Who repeats whom?
-- Grain: reprint. hours: how long after the original it came out.
select
    r.article_id,
    r.outlet,
    r.url,
    r.published_at,
    r.similarity,
    o.article_id as original_id,
    o.outlet as original_outlet,
    o.url as original_url,
    date_diff('minute', o.published_at, r.published_at) / 60 as hours
from articles as r
join articles as o on o.article_id = r.reprint_of
order by r.published_at, r.article_id
