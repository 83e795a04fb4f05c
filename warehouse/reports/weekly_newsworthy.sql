-- Who was in the news most in a week, other than as an expert?
-- Grain: week, category and person: the first ten of a category. A person is what most articles of the week say.
with seen as (
    select
        week,
        person_id,
        min(category) as category,
        max(category) as other,
        cast(sum(articles) as bigint) as articles,
        cast(sum(quoted) as bigint) as quoted,
        cast(sum(statements) as bigint) as statements
    from kept.person_weeks
    where asked(month)
    group by week, person_id
),
mixed as ( -- few are of several categories in a week: all others need not be counted by them
    select week, person_id, arg_max(category, (articles, category)) as category
    from (
        select week, person_id, category, sum(articles) as articles
        from kept.person_weeks
        semi join (from seen where category <> other) using (week, person_id)
        where asked(month)
        group by week, person_id, category
    )
    group by week, person_id
),
counted as (
    select s.* exclude (other) replace (coalesce(m.category, s.category) as category)
    from seen as s
    left join mixed as m using (week, person_id)
),
ranked as (
    select *, rank() over (partition by week, category order by articles desc, quoted desc, statements desc) as rank
    from counted
    where category not in ('expert', 'other')
),
shown as (
    select * from ranked where rank <= 10
),
months_shown as ( -- a week lies in these, in whatever time zone
    select distinct person_id, strftime(week + unnest([-1, 7]), '%Y-%m') as month from shown
),
roles_told as ( -- the time is told of those alone who are shown, in these months
    select r.person_id, cast(date_trunc('week', local_time_in(r.month, r.published_at)) as date) as week,
        small_initial(mode(r.said order by r.said)) as role
    from (
        select * from kept.person_roles semi join months_shown using (person_id, month) where not former and asked(month)
    ) as r
    group by 1, 2
)
select
    now.week,
    now.category,
    now.rank,
    before.rank - now.rank as change,
    now.person_id,
    persons.name,
    r.role,
    cast(now.articles as bigint) as articles,
    cast(now.quoted as bigint) as quoted,
    cast(now.statements as bigint) as statements
from shown as now
join persons using (person_id)
left join roles_told as r on r.person_id = now.person_id and r.week = now.week
left join ranked as before
    on before.person_id = now.person_id and before.category = now.category and before.week = now.week - 7
order by now.week, now.category, now.rank, persons.name, now.person_id
