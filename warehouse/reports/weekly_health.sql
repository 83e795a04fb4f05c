-- What is a week made of: articles, outlets, reprints, statements, statements without a speaker, expert mentions?
-- Grain: week, its Monday.
with articles_of as (
    select
        week,
        cast(sum(articles) as bigint) as articles,
        count(distinct outlet) as outlets,
        cast(sum(articles - originals) as bigint) as reprints,
        cast(sum(statements_of_originals) as bigint) as statements,
        cast(sum(unattributed_of_originals) as bigint) as unattributed
    from steps.outlet_weeks
    where week is not null and not excluded
    group by week
),
experts_of as (
    select
        cast(date_trunc('week', day) as date) as week,
        count(*) as expert_mentions,
        count(distinct person_id) as experts
    from kept.expert_articles
    where original
    group by 1
)
select
    a.week,
    a.articles,
    a.outlets,
    a.reprints,
    a.reprints / a.articles as reprint_share,
    a.statements,
    a.unattributed,
    a.unattributed / nullif(a.statements, 0) as unattributed_share,
    coalesce(e.expert_mentions, 0) as expert_mentions,
    coalesce(e.experts, 0) as experts
from articles_of as a
left join experts_of as e using (week)
order by a.week
