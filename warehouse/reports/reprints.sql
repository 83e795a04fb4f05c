-- Who repeats whom?
-- Grain: reprint. hours: how long after the original it came out. similarity: null where the first of all to tell it
-- is of an excluded outlet, and the first that is left stands here.
with found as (
    select c.article_id, c.original_id, if(c.original_id = r.reprint_of, r.similarity, null) as similarity
    from steps.copies as c
    join stored.reprints as r using (article_id)
)
select
    r.article_id,
    r.outlet,
    r.url,
    r.published_at,
    found.similarity,
    found.original_id,
    o.outlet as original_outlet,
    o.url as original_url,
    date_diff('minute', o.published_at, r.published_at) / 60 as hours
from found
join articles as r on r.article_id = found.article_id
join articles as o on o.article_id = found.original_id
order by r.published_at, r.article_id
