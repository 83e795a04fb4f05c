-- All mentions by names that mean the organizations and places concerned, and those of which articles tell that they do.
-- Columns that nothing is counted by are null: they would be read of all mentions.
with named as (
    select kind, normal
    from stored.entity_names
    where name_number in (select name_number from steps.meant semi join concerned using (entity_id))
),
told_apart as (
    select s.month, s.article_id, s.start
    from stored.mention_entities as s
    left join stored.decided_entities as d using (entity_id)
    where asked(s.month) and coalesce(d.target_id, s.entity_id) in (select entity_id from concerned)
),
found as (
    select article_id, start, stop, normal, kind, month
    from stored.all_mentions
    semi join named using (kind, normal)
    where asked(month)
    union
    select article_id, start, stop, normal, kind, month
    from stored.all_mentions
    semi join told_apart using (month, article_id, start)
    where asked(month)
)
select article_id, start, stop, null::text as text, normal, kind, null::integer as person, null::text as owner, month
from found
