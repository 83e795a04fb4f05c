-- What is a week made of: articles, outlets, reprints, statements, statements without a speaker, expert mentions?
-- Grain: week, its Monday. usual_articles: median of those of the eight weeks before that have any.
with articles_of as (
    select
        week,
        cast(sum(articles) as bigint) as articles,
        count(distinct outlet) as outlets,
        cast(sum(articles - originals) as bigint) as reprints,
        cast(sum(statements_of_originals) as bigint) as statements,
        cast(sum(by_persons) as bigint) as by_persons,
        cast(sum(by_organizations) as bigint) as by_organizations,
        cast(sum(unattributed_of_originals) as bigint) as unattributed
    from steps.outlet_days
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
    median(a.articles) over (
        order by a.week range between interval 56 day preceding and interval 7 day preceding
    ) as usual_articles,
    a.outlets,
    a.reprints,
    a.reprints / a.articles as reprint_share,
    a.statements,
    a.by_persons,
    a.by_organizations,
    a.statements - a.by_persons - a.by_organizations - a.unattributed as by_unnamed,
    a.unattributed,
    a.unattributed / nullif(a.statements, 0) as unattributed_share,
    coalesce(e.expert_mentions, 0) as expert_mentions,
    coalesce(e.experts, 0) as experts
from articles_of as a
left join experts_of as e using (week)
order by a.week
