-- Is what the reports are made of complete? Articles, reprints, undated, not Russian, unattributed, per outlet and month.
-- Grain: month and outlet; month is null for undated articles. usual: median of the outlet's other months.
-- The one report that shows excluded outlets: it tells what came in, the others what counts.
with counted as (
    select
        cast(date_trunc('month', local_time(a.published_at)) as date) as month,
        a.outlet,
        coalesce(bool_or(o.excluded), false) as excluded,
        count(*) as articles,
        count(*) filter (where a.reprint_of is not null) as reprints,
        count(*) filter (where a.published_at is null) as undated,
        count(*) filter (where a.language <> 'ru') as not_russian,
        count(*) filter (where a.language = 'ru' and a.enriched_by is null) as not_enriched,
        coalesce(sum(s.statements), 0) as statements,
        coalesce(sum(s.unattributed), 0) as unattributed
    from articles as a
    left join outlets as o using (outlet_id)
    left join (
        select article_id, count(*) as statements, count(*) filter (where speaker_kind = 'unknown') as unattributed
        from statements
        group by article_id
    ) as s using (article_id)
    group by 1, a.outlet
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
