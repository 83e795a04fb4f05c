-- What does the page of an article say of it, in the months that are asked for?
-- Grain: article. Of a reprint, what it repeats; of an original, who repeats it, ten at most.
with repeating as (
    select
        r.reprint_of,
        list(
            {'article_id': a.article_id, 'month': a.month, 'outlet': a.outlet, 'similarity': r.similarity}
            order by a.published_at, a.article_id
        )[:10] as copies,
        count(*) as copied
    from stored.reprints as r
    join articles as a on a.article_id = r.article_id
    group by r.reprint_of
)
select
    a.article_id,
    a.month,
    a.outlet,
    a.outlet_id,
    a.url,
    a.title,
    a.authors,
    a.section,
    local_time(a.published_at) as published_at,
    a.published_precision,
    a.language,
    a.text,
    a.source,
    a.encoding,
    a.extractor,
    a.enriched_by,
    a.reprint_of,
    a.similarity,
    o.month as original_month,
    o.outlet as original_outlet,
    r.copies,
    r.copied
from articles as a
left join articles as o on o.article_id = a.reprint_of
left join repeating as r on r.reprint_of = a.article_id
where asked(a.month)
order by a.month desc, a.article_id
