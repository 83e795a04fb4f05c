-- Is what the reports are made of complete? Articles, reprints, undated, not Russian, unattributed, per outlet and month.
-- Grain: month and outlet; month is null for undated articles. usual: median of the outlet's other months.
-- The one report that shows excluded outlets: it tells what came in, the others what counts.
with statements_in as (
    select article_id, count(*) as statements, count(*) filter (where speaker_kind = 'unknown') as unattributed
    from told_statements
    group by article_id
),
counted as (
    select
        cast(date_trunc('month', local_time_in(a.month, a.published_at)) as date) as month,
        coalesce(o.name, a.outlet) as outlet,
        coalesce(bool_or(o.excluded), false) as excluded,
        count(*) as articles,
        count(r.reprint_of) as reprints,
        count(*) filter (where a.published_at is null) as undated,
        count(*) filter (where a.language <> 'ru') as not_russian,
        count(*) filter (where a.language = 'ru' and a.enriched_by is null) as not_enriched,
        coalesce(sum(s.statements), 0) as statements,
        coalesce(sum(s.unattributed), 0) as unattributed
    from stored.articles as a
    left join stored.reprints as r using (article_id)
    left join stored.article_outlets as ao using (article_id)
    left join stored.outlets as o using (outlet_id)
    left join statements_in as s using (article_id)
    group by 1, 2
)
select
    month,
    outlet,
    excluded,
    articles,
    (
        select median(other.articles)
        from counted as other
        where other.outlet = counted.outlet and other.month is distinct from counted.month
    ) as usual,
    reprints,
    undated,
    not_russian,
    not_enriched,
    cast(statements as bigint) as statements,
    cast(unattributed as bigint) as unattributed,
    unattributed / nullif(statements, 0) as unattributed_share
from counted
order by month, outlet
