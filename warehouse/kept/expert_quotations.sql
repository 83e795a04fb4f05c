-- The quotation of an expert in a week: direct speech first, then the longer, never beyond 60 words.
-- Grain: month, week and person: of each of the months a week lies in, one.
-- Of: articles, appearances, statements, article_outlets, copies, excluded.
with heard as (
    select p.week, p.told, a.month, a.article_id, a.person, a.person_id
    from steps.speakers as a
    join steps.issued as p on p.utc_month = a.month and p.article_id = a.article_id
    where a.category = 'expert' and p.original and p.week is not null and asked(a.month) and asked(p.utc_month)
),
best as (
    select h.week, h.told, h.month, h.person_id, s.article_id, s.statement_id, s.kind, s.words, s.text
    from stored.statements as s
    join heard as h on h.month = s.month and h.article_id = s.article_id and h.person = s.person
    where asked(s.month)
    qualify row_number() over (
        partition by h.month, h.week, h.person_id
        order by s.words > 60, s.kind <> 'direct', s.kind <> 'mixed', s.words desc, s.statement_id
    ) = 1
)
select
    b.month,
    b.week,
    b.person_id,
    b.statement_id,
    b.article_id,
    b.kind,
    b.words,
    b.text,
    ao.saying_id,
    if(ao.saying_id is null, b.told, null) as told,
    a.url
from best as b
left join stored.articles as a on a.month = b.month and a.article_id = b.article_id and asked(a.month)
left join stored.article_outlets as ao on ao.month = b.month and ao.article_id = b.article_id
