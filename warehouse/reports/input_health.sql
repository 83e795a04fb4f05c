-- Is what the reports are made of complete? Articles, reprints, undated, not Russian, unattributed, per outlet and month.
-- Grain: month and outlet; month is null for undated articles. usual: median of the outlet's other months.
with counted as (
    select
        p.month,
        p.outlet,
        count(*) as articles,
        count(*) filter (where not p.original) as reprints,
        count(*) filter (where a.published_at is null) as undated,
        count(*) filter (where a.language <> 'ru') as not_russian,
        count(*) filter (where a.language = 'ru' and a.enriched_by is null) as not_enriched,
        coalesce(sum(s.statements), 0) as statements,
        coalesce(sum(s.unattributed), 0) as unattributed
    from publications as p
    join articles as a using (article_id)
    left join (
        select article_id, count(*) as statements, count(*) filter (where speaker_kind = 'unknown') as unattributed
        from statements
        group by article_id
    ) as s using (article_id)
    group by p.month, p.outlet
)
select
    month,
    outlet,
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
