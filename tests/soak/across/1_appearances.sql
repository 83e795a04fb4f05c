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
)
select
    t.article_id,
    t.person,
    left(md5(if(t."first" is null and b.n >= 20, b.called, t.called)), 16) as person_id,
    t.name,
    coalesce(t.category, u.category, 'other') as category,
    if(t.category is null, 'elsewhere: ' || coalesce(u.category, 'other'), t.evidence) as evidence,
    t.mentions,
    t.statements,
    t.words,
    t.in_title,
    case
        when t."last" is null then 'given name alone'
        when t."first" is not null then 'full name'
        when b.n >= 20 then 'best known of the surname'
        else 'surname alone: unresolved'
    end as rule
from told as t
left join bearers as b on b."last" = t."last"
left join usual as u on u.called = t.called
order by t.article_id, t.person
