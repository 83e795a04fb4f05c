-- As what are the persons in $1 introduced, and when first and last?
-- Grain: person, role and organization: the twelve most frequent. As 4_roles.sql of svodka person has them.
select
    person_id,
    role,
    organization,
    former,
    count(distinct article_id) as articles,
    cast(local_time(min(published_at)) as date) as first_day,
    cast(local_time(max(published_at)) as date) as last_day
from kept.person_roles
where person_id in (select unnest($1))
group by person_id, role, organization, former
qualify row_number() over (
    partition by person_id
    order by count(distinct article_id) desc, max(published_at) desc, role, organization, former
) <= 12
order by person_id, articles desc, last_day desc, role, organization, former
