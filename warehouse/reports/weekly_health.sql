-- What is a week made of: articles, outlets, reprints, statements, statements without a speaker, expert mentions?
-- Grain: week, its Monday.
with statements_in as (
    select article_id, count(*) as statements, count(*) filter (where speaker_kind = 'unknown') as unattributed
    from told_statements
    where asked(month)
    group by article_id
),
articles_of as (
    select
        p.week,
        count(*) as articles,
        count(distinct p.outlet) as outlets,
        count(*) filter (where not p.original) as reprints,
        cast(sum(s.statements) filter (where p.original) as bigint) as statements,
        cast(sum(s.unattributed) filter (where p.original) as bigint) as unattributed
    from publications as p
    left join statements_in as s using (article_id)
    where p.week is not null and asked(p.utc_month)
    group by p.week
),
experts_of as (
    select p.week, count(*) as expert_mentions, count(distinct a.person_id) as experts
    from appearances as a
    join issued as p on p.utc_month = a.month and p.article_id = a.article_id
    where a.category = 'expert' and p.original and asked(a.month)
    group by p.week
)
select
    a.week,
    a.articles,
    a.outlets,
    a.reprints,
    a.reprints / a.articles as reprint_share,
    coalesce(a.statements, 0) as statements,
    coalesce(a.unattributed, 0) as unattributed,
    a.unattributed / a.statements as unattributed_share,
    coalesce(e.expert_mentions, 0) as expert_mentions,
    coalesce(e.experts, 0) as experts
from articles_of as a
left join experts_of as e using (week)
order by a.week
