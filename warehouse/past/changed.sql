-- Whose expert mentions in a month are other ones than before, and not by new articles alone?
-- Grain: month and person, the largest change first. `before` and `now` are what expert_articles.sql gives,
-- `fresh` are the articles that were not there before.
with was as (
    select month, person_id, any_value(name) as name, count(*) as mentions
    from before
    group by month, person_id
),
became as (
    select
        month,
        person_id,
        any_value(name) as name,
        count(*) as mentions,
        count(*) filter (where article_id not in (select article_id from fresh)) as without_new_articles
    from now
    group by month, person_id
)
select
    month,
    person_id,
    coalesce(became.name, was.name) as name,
    coalesce(was.mentions, 0) as before,
    coalesce(became.mentions, 0) as now
from was
full join became using (month, person_id)
where
    coalesce(was.mentions, 0) <> coalesce(became.mentions, 0)
    and coalesce(was.mentions, 0) <> coalesce(became.without_new_articles, 0)
order by abs(coalesce(became.mentions, 0) - coalesce(was.mentions, 0)) desc, month desc, name, person_id
