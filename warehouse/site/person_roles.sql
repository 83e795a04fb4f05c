-- As what are the persons in $1 introduced, and when first and last?
-- Grain: person, role and organization: the twenty most frequent, as 4_roles.sql of svodka person has them. of_all: how
-- many there are. `newest` is the most telling one of the last month with any, as in the table of a month: it stands
-- below the name.
with told as (
    select *, month = arg_max(month, published_at) over (partition by person_id) as lately
    from kept.person_roles
    where person_id in (select unnest($1))
),
counted as (
    select
        person_id,
        role,
        organization,
        former,
        small_initial(mode(said order by said)) as said,
        count(distinct article_id) as articles,
        count(distinct article_id) filter (lately) as newly,
        cast(local_time(min(published_at)) as date) as first_day,
        cast(local_time(max(published_at)) as date) as last_day
    from told
    group by person_id, role, organization, former
)
select
    * exclude (newly),
    count(*) over (partition by person_id) as of_all,
    row_number() over (
        partition by person_id
        order by newly = 0, former, less_telling(counted.role, organization, newly)
    ) = 1 as newest
from counted
qualify newest or row_number() over (
    partition by person_id
    order by articles desc, last_day desc, counted.role, organization, former
) <= 20
order by person_id, articles desc, last_day desc, role, organization, former
