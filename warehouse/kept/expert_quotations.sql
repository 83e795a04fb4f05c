-- The quotation of an expert in a week, and its number among the statements of its article.
-- Grain: month, week and person: of each of the months a week lies in, one.
-- Of: articles, appearances, statements, article_outlets, copies, excluded.
-- Only: category = 'expert'.
with spoken as (
    select distinct month, article_id from steps.heard
),
numbered as (
    select
        month,
        article_id,
        statement_id,
        person,
        kind,
        words,
        text,
        parts[1].start as start,
        row_number() over (partition by month, article_id order by place_in_text(parts, statement_id)) as number
    from stored.statements
    semi join spoken using (month, article_id)
    where asked(month)
),
best as (
    select
        h.week,
        h.told,
        h.month,
        h.person_id,
        s.article_id,
        s.statement_id,
        s.number,
        s.kind,
        s.words,
        s.text,
        in_headline(s.start, a.title) as headline,
        a.url
    from numbered as s
    join steps.heard as h on h.month = s.month and h.article_id = s.article_id and h.person = s.person
    join stored.articles as a on a.month = s.month and a.article_id = s.article_id and asked(a.month)
    qualify row_number() over (
        partition by h.month, h.week, h.person_id
        order by worse_quotation(s.text, s.kind, s.words, headline), s.statement_id
    ) = 1
)
select
    b.month,
    b.week,
    b.person_id,
    b.statement_id,
    b.number,
    b.article_id,
    b.kind,
    b.words,
    b.text,
    b.headline,
    ao.saying_id,
    if(ao.saying_id is null, b.told, null) as told,
    b.url
from best as b
left join stored.article_outlets as ao on ao.month = b.month and ao.article_id = b.article_id and asked(ao.month)
