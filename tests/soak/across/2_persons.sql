-- Stand-ins for persons, of the appearances there are.
with named as (
    select a.person_id, a.name, p.first, p.middle, p.last, p.gender, p.gender_by, a.category, r.published_at, a.article_id
    from stored.appearances as a
    join stored.people as p using (article_id, person)
    join stored.articles as r using (article_id)
),
found as (
    select
        person_id,
        arg_max(name, (length(name), name)) as name,
        arg_max("first", (length(name), name)) as "first",
        arg_max(middle, (length(name), name)) as middle,
        arg_max("last", (length(name), name)) as "last",
        any_value(gender) as gender,
        any_value(gender_by) as gender_by,
        mode(category) as category,
        list_sort(list(distinct name)) as names,
        min(published_at) as first_seen,
        max(published_at) as last_seen,
        cast(count(distinct article_id) as integer) as articles
    from named
    group by person_id
)
select
    * exclude (names, first_seen, last_seen, articles),
    list_filter(names, lambda one: one <> name) as aliases,
    first_seen,
    last_seen,
    articles,
    category as told_category,
    articles as told_in,
    articles as told_of,
    false as decided
from found
order by person_id
