-- Is what the reports are made of complete? Articles, reprints, undated, not Russian, unattributed, per outlet and month.
-- Grain: month and outlet; month is null for undated articles. usual: median of the outlet's other months.
-- The one report that shows excluded outlets: it tells what came in, the others what counts.
with counted as (
    select
        of_month as month,
        outlet,
        bool_or(excluded) as excluded,
        cast(sum(articles) as bigint) as articles,
        cast(sum(reprints) as bigint) as reprints,
        cast(sum(undated) as bigint) as undated,
        cast(sum(not_russian) as bigint) as not_russian,
        cast(sum(not_enriched) as bigint) as not_enriched,
        cast(sum(statements) as bigint) as statements,
        cast(sum(unattributed) as bigint) as unattributed
    from steps.outlet_days
    group by of_month, outlet
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
