-- Stand-ins for appearances: who has a whole name is the one of that name, a surname alone the best known who bears it.
with told as (
    select p.*, a.published_at, replace(lower(concat_ws(' ', p.first, p.last)), 'ё', 'е') as called
    from stored.people as p
    join stored.articles as a using (article_id)
),
bearers as (
    select "last", max_by(called, n) as called, max(n) as n
    from (select "last", called, count(*) as n from told where "first" is not null and "last" is not null group by all)
    group by "last"
),
usual as (
    select called, mode(category) as category
    from told
    group by called
),
who as (
    select
        t.*,
        left(md5(if(t."first" is null and b.n >= 20, b.called, t.called)), 16) as person_id,
        case
            when t."last" is null then 'given name alone'
            when t."first" is not null then 'full name'
            when b.n >= 20 then 'best known of the surname'
            else 'surname alone: unresolved'
        end as rule
    from told as t
    left join bearers as b on b."last" = t."last"
)
select
    w.article_id,
    w.person,
    w.person_id,
    w.name,
    coalesce(w.category, u.category, 'other') as category,
    if(w.category is null, 'elsewhere: ' || coalesce(u.category, 'other'), w.evidence) as evidence,
    w.mentions,
    w.statements,
    w.words,
    w.in_title,
    w.rule,
    w.published_at,
    count(*) over (partition by w.article_id, w.person_id) > 1 as double,
    w.person = min(w.person) over (partition by w.article_id, w.person_id) as main,
    w.person_id as base_id,
    w.rule as base_rule,
    w.category as told,
    w.evidence as told_by,
    cast(null as varchar) as guess,
    w.first,
    w.middle,
    w.last,
    w.gender,
    w.gender_by,
    case when w."first" is null then 'surname' when w."last" is null then 'lone' else 'full' end as kind,
    lower(coalesce(w."last", '')) as surname,
    w.called,
    true as weighed,
    w.month
from who as w
left join usual as u on u.called = w.called
order by w.month, w.article_id, w.person
