-- What is a month of the kept tables made of?
-- Grain: month. Of the files its rows are in (`named`), and of what rows of other months and of no month say of it.
with excluded as (
    select coalesce(string_agg(saying_id, ' ' order by saying_id), '') as sayings
    from steps.said_outlets
    where excluded
),
entities as (
    select n.name_number, coalesce(d.target_id, n.entity_id) as entity_id
    from stored.entity_names as n
    left join stored.decided_entities as d using (entity_id)
),
told_apart as (
    select m.month, coalesce(d.target_id, m.entity_id) as entity_id
    from stored.mention_entities as m
    join stored.decided_entities as d using (entity_id)
),
pieces as (
    select month, hash('file', name, (select sayings from excluded)) as piece from named
    union all
    select month, hash('copy', article_id, original_id) from steps.copies
    union all
    select month, hash('name', name_number, entity_id) from stored.name_months join entities using (name_number)
    union all
    select month, hash('entity', entity_id) from told_apart
    union all
    select r.month, hash('role', c)
    from stored.corrected_roles as c
    join stored.roles as r using (article_id, person, start, stop, role)
)
select month, sum(piece) as of
from pieces
group by month
having month in (select month from named)
