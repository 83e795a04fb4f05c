-- Which original articles of these weeks tell one story? stories([date '2025-11-17'])
-- Grain: article in a story of three or more. story: the article most like the others; similarity: with it, 1 its own.
-- month: that of the table articles.
-- Two articles are alike by the rare names in their texts and the rare words in their headlines that both have: by the
-- cosine of their weights, from 0.2 on, when they share three or more, of either sort one. In a week of more than 250
-- articles it is more, 0.26 of 2,000: there what is rare weighs more, and more are alike by chance. An article with more likeness to others
-- than any that is like it is the centre of a story; one that is like centres belongs to that it is most like.
with chosen as (
    select i.week, i.utc_month as month, i.article_id, a.title
    from steps.issued as i
    join stored.articles as a on a.month = i.utc_month and a.article_id = i.article_id
    where i.original and list_contains(weeks, i.week) and asked(i.utc_month)
),
sizes as (
    select week, count(*) as articles
    from chosen
    group by week
),
features as (
    select distinct c.week, c.article_id, coalesce(m.entity_id, m.normal) as feature, true as named
    from mentions as m
    join chosen as c on c.month = m.month and c.article_id = m.article_id -- by month: no other files are opened
    where asked(m.month)
    union all
    select distinct week, article_id, word[:5] as feature, false as named -- ends in Russian are grammar
    from (
        select week, article_id, unnest(regexp_extract_all(lower(title), '[а-яёa-z0-9-]{4,}')) as word
        from chosen
    )
),
weights as (
    select
        f.week,
        f.feature,
        f.named,
        ln(1 + any_value(s.articles) / count(*)) as weight,
        -- what all write about joins nothing, and would cost most
        count(*) between 2 and greatest(20, least(200, 0.4 * any_value(s.articles))) as joins
    from features as f
    join sizes as s using (week)
    group by f.week, f.feature, f.named
),
weighed as (
    select f.week, f.article_id, f.feature, f.named, w.weight, w.joins
    from features as f
    join weights as w using (week, feature, named)
),
lengths as (
    select article_id, sqrt(sum(weight * weight)) as length
    from weighed
    group by article_id
),
shared as (
    select one.week, one.article_id, other.article_id as other_id, sum(one.weight * other.weight) as product
    from weighed as one
    join weighed as other
        on other.week = one.week and other.feature = one.feature and other.named = one.named
        and other.article_id <> one.article_id
    where one.joins and other.joins
    group by one.week, one.article_id, other.article_id
    having count(*) >= 3 and bool_or(one.named) and not bool_and(one.named)
),
alike as ( -- decimal: the sum of likenesses does not change with the order in which they are added
    select s.week, s.article_id, s.other_id, cast(s.product / (a.length * o.length) as decimal(9, 4)) as similarity
    from shared as s
    join lengths as a on a.article_id = s.article_id
    join lengths as o on o.article_id = s.other_id
    join sizes as w on w.week = s.week
    where similarity >= greatest(0.2, least(0.28, 0.2 + 0.03 * ln(w.articles / 250)))
),
central as (
    select week, article_id, sum(similarity) as likeness
    from alike
    group by week, article_id
),
centres as (
    select c.week, c.article_id
    from central as c
    where not exists (
        select 1
        from alike as a
        join central as o on o.article_id = a.other_id
        where a.article_id = c.article_id and (o.likeness, o.article_id) > (c.likeness, c.article_id)
    )
),
members as (
    select week, article_id as story, article_id, cast(1 as decimal(9, 4)) as similarity
    from centres
    union all
    select a.week, arg_max(a.other_id, (a.similarity, a.other_id)) as story, a.article_id, max(a.similarity) as similarity
    from alike as a
    semi join centres as c on c.article_id = a.other_id
    anti join centres as own on own.article_id = a.article_id
    group by a.week, a.article_id
)
select m.week, m.story, m.article_id, c.month, m.similarity
from members as m
join chosen as c using (article_id)
qualify count(*) over (partition by m.week, m.story) >= 3
order by m.week, m.story, m.similarity desc, m.article_id
