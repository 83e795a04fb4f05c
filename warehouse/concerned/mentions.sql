-- All mentions by names that mean the organizations and places concerned, and those of which articles tell that they do.
with named as (
    select kind, normal
    from stored.entity_names
    where name_number in (select name_number from steps.meant semi join concerned using (entity_id))
),
told_apart as (
    select s.article_id, s.start
    from stored.mention_entities as s
    left join stored.decided_entities as d using (entity_id)
    where asked(s.month) and coalesce(d.target_id, s.entity_id) in (select entity_id from concerned)
)
select *
from stored.all_mentions
where
    asked(month)
    and (
        (kind, normal) in (select (kind, normal) from named)
        or (article_id, start) in (select (article_id, start) from told_apart)
    )
