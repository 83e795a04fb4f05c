-- Which experts of a week are introduced with an organization that was never named with them before?
-- Grain: week and person of whom articles before named another organization; the last one named is told.
-- Organizations that share a word of five letters or more are taken for one: «Институт экономики», «институт».
with heard as (
    select distinct cast(date_trunc('week', day) as date) as week, person_id
    from kept.expert_articles
    where original and day is not null
),
told as (
    select
        r.person_id,
        cast(local_time_in(r.month, r.published_at) as date) as day,
        cast(date_trunc('week', local_time_in(r.month, r.published_at)) as date) as week,
        r.article_id,
        r.role,
        r.organization,
        list_transform(regexp_extract_all(lower(r.organization), '[а-яёa-z]{5,}'), lambda word: word[:5]) as words
    from (select * from kept.person_roles semi join heard using (person_id)) as r
    where not r.former and r.published_at is not null
        and regexp_matches(r.organization, '[А-ЯЁA-Z]') -- «фирма», «вуз» are none that could be told apart
),
now as (
    select t.week, t.person_id, arg_min(t, (t.day, t.article_id, t.role, t.organization)) as told
    from told as t
    join heard using (week, person_id)
    where not exists (
        select 1
        from told as before
        where before.person_id = t.person_id and before.week < t.week
            and (lower(before.organization) = lower(t.organization) or list_has_any(before.words, t.words))
    )
    group by t.week, t.person_id
),
before as (
    select n.week, n.person_id, arg_max(t, (t.day, t.article_id, t.role, t.organization)) as told
    from now as n
    join told as t on t.person_id = n.person_id and t.week < n.week
    group by n.week, n.person_id
)
select
    n.week,
    n.person_id,
    persons.name,
    b.told.role as role_before,
    b.told.organization as organization_before,
    b.told.day as last_day,
    n.told.role as role,
    n.told.organization as organization,
    n.told.day as first_day
from now as n
join before as b on b.week = n.week and b.person_id = n.person_id
join persons on persons.person_id = n.person_id
order by n.week, persons.name, n.person_id
