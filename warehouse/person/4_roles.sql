-- Introduced as what?
-- Grain: role with its organization, the twenty most frequent.
select
    role,
    organization,
    former,
    count(distinct article_id) as articles,
    cast(local_time(min(articles.published_at)) as date) as first_seen,
    cast(local_time(max(articles.published_at)) as date) as last_seen
from roles
join articles using (article_id)
where person_id = $1
group by role, organization, former
order by articles desc, last_seen desc, role, organization
limit 20
