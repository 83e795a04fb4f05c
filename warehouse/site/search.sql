-- What does the search of the site find, in the months that are asked for?
-- Grain: statement; person of an article who says nothing in it (kind «mention»); article that has neither («article»).
-- Newest first, the statements of an article in their order. Articles of excluded outlets are left out, as in reports.
with published as (
    select
        p.article_id,
        p.utc_month as month,
        p.day,
        p.original,
        coalesce(o.name, p.told) as outlet,
        o.outlet_id,
        a.title
    from steps.issued as p
    join stored.articles as a on a.month = p.utc_month and a.article_id = p.article_id
    left join steps.outlet_of as o on o.article_id = p.article_id
    where asked(p.utc_month) and asked(a.month)
),
present as (
    select month, article_id, person_id, category, statements
    from appearances
    where asked(month)
),
organizations_named as ( -- whom «Минфин» means in an article
    select month, article_id, normal, min(entity_id) as entity_id
    from mentions
    where kind = 'ORG' and asked(month)
    group by month, article_id, normal
),
said as (
    select
        s.article_id,
        s.kind,
        s.text,
        s.parts[1].start as start,
        s.cue,
        s.lemmas,
        row_number() over (
            partition by s.article_id order by s.parts[1].start, s.source_start, s.statement_id
        ) as number,
        s.speaker_kind,
        coalesce(s.person_id, if(s.speaker_kind = 'organization', o.entity_id, null)) as speaker_id,
        coalesce(persons.name, s.speaker) as speaker,
        p.category
    from statements as s
    left join present as p on p.month = s.month and p.article_id = s.article_id and p.person_id = s.person_id
    left join organizations_named as o on o.month = s.month and o.article_id = s.article_id and o.normal = s.speaker
    left join persons on persons.person_id = s.person_id
    where asked(s.month)
),
silent as (
    select
        p.article_id,
        'mention' as kind,
        'person' as speaker_kind,
        p.person_id as speaker_id,
        persons.name as speaker,
        p.category
    from present as p
    join persons using (person_id)
    anti join said as s on s.article_id = p.article_id and s.speaker_id = p.person_id
),
empty as (
    select article_id, 'article' as kind
    from published
    anti join said using (article_id)
    anti join silent using (article_id)
),
rows_found as (
    from said
    union all by name
    from silent
    union all by name
    from empty
)
select
    p.article_id,
    p.month,
    p.title,
    p.day,
    p.outlet_id,
    p.outlet,
    p.original,
    r.kind,
    coalesce(r.text, '') as text,
    in_headline(r.start, p.title) as headline,
    r.cue,
    coalesce(r.lemmas, []) as lemmas,
    r.speaker_kind,
    r.speaker_id,
    r.speaker,
    r.category
from rows_found as r
join published as p using (article_id)
order by p.day desc nulls last, p.article_id, r.number nulls last, r.speaker, r.speaker_id
