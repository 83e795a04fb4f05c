-- What is a month of a kept table made of?
-- Grain: kept table and month. Of the files its rows are in (`named`), and of what rows of other months and of no month
-- say of it; `sources` tells which of these count for which table.
with excluded as (
    select coalesce(string_agg(saying_id, ' ' order by saying_id), '') as sayings
    from steps.said_outlets
    where excluded
),
told_apart as (
    select m.month, coalesce(d.target_id, m.entity_id) as entity_id
    from stored.mention_entities as m
    join stored.decided_entities as d using (entity_id)
),
pieces as (
    select month, split_part(name, '/', 1) as source, hash(name) as piece from named
    union all
    select distinct month, 'excluded', hash(sayings) from named, excluded
    union all
    select month, 'copies', hash(article_id, original_id) from steps.copies
    union all
    select month, 'nobody', hash(article_id, person) from steps.nobody
    union all
    select month, 'entities', hash('entity', entity_id) from told_apart
    union all
    select r.month, 'corrected_roles', hash(c)
    from stored.corrected_roles as c
    join stored.roles as r using (article_id, person, start, stop, role)
)
select s.kept, p.month, sum(p.piece) as of
from pieces as p
join sources as s using (source)
where p.month in (select month from named)
group by s.kept, p.month
