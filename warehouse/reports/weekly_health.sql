-- What is a week made of: articles, outlets, reprints, statements, statements without a speaker, expert mentions?
-- Grain: week, its Monday.
with articles_of as (
    select week, count(*) as articles, count(distinct outlet) as outlets, count(*) filter (where not original) as reprints
    from publications
    where week is not null
    group by week
),
statements_of as (
    select p.week, count(*) as statements, count(*) filter (where s.speaker_kind = 'unknown') as unattributed
    from statements as s
    join publications as p using (article_id)
    where p.original
    group by p.week
),
experts_of as (
    select p.week, count(*) as expert_mentions, count(distinct a.person_id) as experts
    from appearances as a
    join publications as p using (article_id)
    where a.category = 'expert' and p.original
    group by p.week
)
select
    a.week,
    a.articles,
    a.outlets,
    a.reprints,
    a.reprints / a.articles as reprint_share,
    coalesce(s.statements, 0) as statements,
    coalesce(s.unattributed, 0) as unattributed,
    s.unattributed / s.statements as unattributed_share,
    coalesce(e.expert_mentions, 0) as expert_mentions,
    coalesce(e.experts, 0) as experts
from articles_of as a
left join statements_of as s using (week)
left join experts_of as e using (week)
order by a.week
