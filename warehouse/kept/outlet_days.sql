-- What came in from an outlet, as articles say it, on a day: reports on what there is.
-- Grain: month, day and saying. Of articles of excluded outlets `originals` counts nothing that is asked for.
-- Of: articles, reprints, article_outlets, statements, nobody, copies, excluded.
with statements_in as (
    select
        article_id,
        count(*) as statements,
        count(*) filter (where speaker_kind = 'unknown') as unattributed,
        count(*) filter (where speaker_kind = 'person') as of_persons,
        count(*) filter (where speaker_kind = 'organization') as of_organizations
    from steps.told_statements
    where asked(month)
    group by article_id
),
dated as (
    select *, local_time_in(month, published_at) as moment
    from stored.articles
    where asked(month)
)
select
    a.month,
    cast(date_trunc('month', a.moment) as date) as of_month, -- in the reporting time zone
    cast(date_trunc('week', a.moment) as date) as week,
    cast(a.moment as date) as day,
    ao.saying_id,
    if(ao.saying_id is null, a.outlet, null) as told, -- before the first run that knows outlets
    count(*) as articles,
    count(*) filter (where c.article_id is null) as originals,
    count(r.reprint_of) as reprints,
    count(*) filter (where a.published_at is null) as undated,
    count(*) filter (where a.language <> 'ru') as not_russian,
    count(*) filter (where a.language = 'ru' and a.enriched_by is null) as not_enriched,
    cast(coalesce(sum(s.statements), 0) as bigint) as statements,
    cast(coalesce(sum(s.unattributed), 0) as bigint) as unattributed,
    cast(coalesce(sum(s.statements) filter (where c.article_id is null), 0) as bigint) as statements_of_originals,
    cast(coalesce(sum(s.unattributed) filter (where c.article_id is null), 0) as bigint) as unattributed_of_originals,
    cast(coalesce(sum(s.of_persons) filter (where c.article_id is null), 0) as bigint) as by_persons,
    cast(coalesce(sum(s.of_organizations) filter (where c.article_id is null), 0) as bigint) as by_organizations
from dated as a
left join stored.reprints as r on r.month = a.month and r.article_id = a.article_id and asked(r.month)
left join steps.copies as c on c.month = a.month and c.article_id = a.article_id
left join stored.article_outlets as ao on ao.month = a.month and ao.article_id = a.article_id and asked(ao.month)
left join statements_in as s on s.article_id = a.article_id
group by 1, 2, 3, 4, 5, 6
