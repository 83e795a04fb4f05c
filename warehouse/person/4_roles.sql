-- Introduced as what?
-- Grain: role with its organization, the twenty most frequent.
select
    role,
    organization,
    former,
    count(distinct article_id) as articles,
    cast(local_time(min(published_at)) as date) as first_seen,
    cast(local_time(max(published_at)) as date) as last_seen
from kept.person_roles
where key = short_key($1) and person_id = $1
group by role, organization, former
order by articles desc, last_seen desc, role, organization
limit 20
