-- The quotation of an expert in a week.
-- Grain: month, week and person: of each of the months a week lies in, one.
-- Of: articles, appearances, statements, article_outlets, copies, excluded.
with best as (
    select h.week, h.told, h.month, h.person_id, s.article_id, s.statement_id, s.kind, s.words, s.text
    from stored.statements as s
    join steps.heard as h on h.month = s.month and h.article_id = s.article_id and h.person = s.person
    where asked(s.month)
    qualify row_number() over (
        partition by h.month, h.week, h.person_id
        order by worse_quotation(s.kind, s.words), s.statement_id
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
