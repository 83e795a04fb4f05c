-- What do the organizations in $1 say themselves, in original articles?
-- Grain: organization and statement: the five last ones; `said` is how many there are in all.
with named as (
    select month, article_id, normal, min(entity_id) as entity_id
    from mentions
    where kind = 'ORG'
    group by month, article_id, normal
),
numbered as (
    select
        s.month,
        s.article_id,
        s.kind,
        s.text,
        s.parts[1].start as start,
        s.cue,
        s.speaker,
        s.speaker_kind,
        row_number() over (
            partition by s.article_id order by s.parts[1].start, s.source_start, s.statement_id
        ) as number
    from statements as s
)
select
    n.entity_id,
    s.article_id,
    s.month,
    s.number,
    s.kind,
    s.text,
    s.cue,
    in_headline(s.start, a.title) as headline,
    p.day,
    coalesce(o.name, p.told) as outlet,
    count(*) over (partition by n.entity_id) as said
from numbered as s
join named as n on n.month = s.month and n.article_id = s.article_id and n.normal = s.speaker
join steps.issued as p on p.utc_month = s.month and p.article_id = s.article_id
join stored.articles as a on a.month = s.month and a.article_id = s.article_id
left join steps.outlet_of as o on o.article_id = s.article_id
where s.speaker_kind = 'organization' and p.original and n.entity_id in (select unnest($1))
qualify row_number() over (
    partition by n.entity_id order by p.day desc nulls last, s.article_id, s.number
) <= 5
order by n.entity_id, p.day desc nulls last, s.article_id, s.number
