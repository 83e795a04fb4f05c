-- Is what the reports are made of complete? Articles, reprints, undated, not Russian, unattributed, per outlet and month.
-- Grain: month and outlet; month is null for undated articles. usual: median of the outlet's other months.
-- The one report that shows excluded outlets: it tells what came in, the others what counts.
with counted as (
    select
        w.of_month as month,
        coalesce(o.name, w.told) as outlet,
        coalesce(bool_or(o.excluded), false) as excluded,
        cast(sum(w.articles) as bigint) as articles,
        cast(sum(w.reprints) as bigint) as reprints,
        cast(sum(w.undated) as bigint) as undated,
        cast(sum(w.not_russian) as bigint) as not_russian,
        cast(sum(w.not_enriched) as bigint) as not_enriched,
        cast(sum(w.statements) as bigint) as statements,
        cast(sum(w.unattributed) as bigint) as unattributed
    from kept.outlet_weeks as w
    left join steps.said_outlets as o using (saying_id)
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
    statements,
    unattributed,
    unattributed / nullif(statements, 0) as unattributed_share
from counted
order by month, outlet
