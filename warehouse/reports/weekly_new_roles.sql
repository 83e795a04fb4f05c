-- Which experts of a week are introduced with an organization that was never named with them before?
-- Grain: week and person of whom articles before named another organization. Both roles are the most telling: of the
-- week, and of the last month before with any.
-- Organizations that share a word of five letters or more, or one of which is the first letters of the other, are taken
-- for one: «Институт экономики», «институт»; «Союз пекарей Заречья», «СПЗ».
with heard as (
    select distinct cast(date_trunc('week', day) as date) as week, person_id
    from kept.expert_articles
    where original and day is not null and asked(month)
),
told as not materialized (
    select
        r.person_id,
        r.month,
        cast(local_time_in(r.month, r.published_at) as date) as day,
        cast(date_trunc('week', local_time_in(r.month, r.published_at)) as date) as week,
        r.role,
        r.organization
    from (select * from kept.person_roles semi join heard using (person_id)) as r
    where not r.former and r.published_at is not null
        and regexp_matches(r.organization, '[А-ЯЁA-Z]') -- «фирма», «вуз» are none that could be told apart
),
known as (
    select person_id, organization, organization_signs(organization) as signs, min(week) as since
    from told
    group by person_id, organization
),
in_week as (
    select t.week, t.person_id, t.role, t.organization, count(*) as times, min(t.day) as first_day
    from told as t
    join heard using (week, person_id)
    group by t.week, t.person_id, t.role, t.organization
),
now as (
    select i.*
    from in_week as i
    join known as k using (person_id, organization)
    where k.since = i.week and not exists (
        select 1
        from known as before
        where before.person_id = k.person_id and before.since < i.week
            and (lower(before.organization) = lower(k.organization) or list_has_any(before.signs, k.signs))
    )
    qualify row_number() over (
        partition by i.week, i.person_id
        order by less_telling(i.role, i.organization, i.times)
    ) = 1
),
earlier as (
    select n.week as new_in, t.*
    from now as n
    join told as t on t.person_id = n.person_id and t.week < n.week
    qualify t.month = max(t.month) over (partition by n.week, n.person_id)
),
before as (
    select new_in as week, person_id, role, organization, max(day) as last_day
    from earlier
    group by new_in, person_id, role, organization
    qualify row_number() over (
        partition by new_in, person_id
        order by less_telling(earlier.role, organization, count(*))
    ) = 1
)
select
    n.week,
    n.person_id,
    persons.name,
    b.role as role_before,
    b.organization as organization_before,
    b.last_day,
    n.role,
    n.organization,
    n.first_day
from now as n
join before as b on b.week = n.week and b.person_id = n.person_id
join persons on persons.person_id = n.person_id
order by n.week, persons.name, n.person_id
