-- Who was in the news more than in any of the eight weeks before?
-- Grain: week and person in three articles or more. Compared with those of the eight weeks in which half as many
-- articles came in as in this one, or more: where fewer than four did, nothing is said.
-- weeks: articles in the eight weeks before and this one. low, high: the least and the most of the weeks compared with.
with counted as (
    select week, person_id, cast(sum(articles) as bigint) as articles
    from kept.person_weeks
    where asked(month)
    group by week, person_id
),
compared as (
    select now.week, list(before.week) as weeks
    from weekly_health as now
    join weekly_health as before
        on before.week between now.week - 56 and now.week - 7 and before.articles >= 0.5 * now.articles
    group by now.week
    having count(*) >= 4
),
recent as (
    select now.week, now.person_id, now.articles, list(before.week) as known, list(before.articles) as numbers
    from (select *, week - unnest(range(0, 57, 7)::integer[]) as near from counted where articles >= 3) as now
    join counted as before on before.person_id = now.person_id and before.week = now.near
    group by now.week, now.person_id, now.articles
),
ranges as (
    select
        r.week,
        r.person_id,
        r.articles,
        in_row(r.week - 56, 7, 9, r.known, r.numbers) as weeks,
        list_transform(c.weeks, lambda week: coalesce(r.numbers[list_position(r.known, week)], 0)) as usual
    from recent as r
    join compared as c using (week)
)
select
    r.week,
    row_number() over (
        partition by r.week order by r.articles - list_max(r.usual) desc, r.articles desc, persons.name, r.person_id
    ) as rank,
    r.person_id,
    persons.name,
    persons.category,
    r.articles,
    list_min(r.usual) as low,
    list_max(r.usual) as high,
    r.weeks
from ranges as r
join persons using (person_id)
where r.articles > list_max(r.usual)
order by r.week, rank
