-- One article, with its outlet, and with what it repeats when it is a reprint.
select
    a.article_id,
    a.external_id,
    a.source,
    coalesce(o.name, a.outlet) as outlet, -- as it is stored before the first run that knows outlets
    o.outlet_id,
    a.site,
    a.url,
    a.title,
    a.subtitle,
    a.authors,
    a.section,
    a.published_at,
    a.published_precision,
    a.published_zone,
    a.language,
    a.text,
    r.reprint_of,
    r.similarity,
    a.raw_sha256,
    a.text_sha256,
    a.document_id,
    a.encoding,
    a.extractor,
    a.fetched_at,
    a.enriched_by,
    a.run_id,
    a.month
from stored.articles as a
left join stored.reprints as r using (article_id)
left join stored.article_outlets as ao using (article_id)
left join stored.sayings as s using (saying_id)
left join stored.outlets as o on o.outlet_id = s.outlet_id
