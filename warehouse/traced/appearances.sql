-- Where is somebody, as what, and by which words? The newest first.
-- Grain: article, and how many there are. $person: an id; $month: «2025-11», in the reporting time zone, or null;
-- $category: expert … or null; $newest: so many.
with newest as (
    select month, article_id, published_at, name, category, evidence, statements, count(*) over () as total
    from appearances
    where
        person_id = $person
        and ($month is null or strftime(local_time(published_at), '%Y-%m') = $month)
        and ($category is null or category = $category)
    order by published_at desc nulls last, article_id
    limit $newest
),
numbers as ( -- a person is one or several numbers in an article
    select k.month, k.article_id, k.person
    from stored.appearances as k
    join newest as n on n.month = k.month and n.article_id = k.article_id
    where k.person_id = $person
),
introduced as (
    select
        r.article_id,
        list(
            {'text': r.text, 'start': r.start, 'stop': r.stop, 'role': r.role, 'organization': r.organization}
            order by r.start
        ) as roles
    from steps.told_roles as r
    join numbers as n on n.month = r.month and n.article_id = r.article_id and n.person = r.person
    group by r.article_id
),
named as (
    select
        m.article_id,
        min_by({'text': m.text, 'start': m.start, 'stop': m.stop}, m.start) as first_mention
    from stored.mentions as m
    join numbers as n on n.month = m.month and n.article_id = m.article_id and n.person = m.person
    group by m.article_id
),
outlets_of as (
    select *
    from stored.article_outlets
    semi join newest using (month, article_id)
)
select
    n.article_id,
    coalesce(o.name, a.outlet) as outlet,
    a.url,
    n.published_at,
    a.title,
    r.reprint_of,
    n.name,
    n.category,
    n.evidence,
    i.roles,
    f.first_mention,
    n.statements,
    n.total
from newest as n
join stored.articles as a on a.month = n.month and a.article_id = n.article_id
left join introduced as i on i.article_id = n.article_id
left join named as f on f.article_id = n.article_id
left join stored.reprints as r on r.article_id = n.article_id
left join outlets_of as ao on ao.article_id = n.article_id
left join steps.said_outlets as o using (saying_id)
order by n.published_at desc nulls last, n.article_id
