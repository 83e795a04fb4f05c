-- One expert in one article that counts, and what the article quotes of what the expert says.
-- Grain: article and person. The outlet is as the article says it: what that is called may change with others.
-- Of: articles, appearances, statements, article_outlets, copies, excluded.
-- Only: category = 'expert'.
with said as (
    select
        s.month,
        s.article_id,
        v.person_id,
        count(*) as said,
        count(*) filter (where s.kind = 'direct') as direct,
        count(*) filter (where s.kind = 'mixed') as mixed,
        count(*) filter (where s.kind = 'indirect') as indirect,
        cast(sum(s.words) as bigint) as said_words
    from stored.statements as s
    join steps.speakers as v on v.month = s.month and v.article_id = s.article_id and v.person = s.person
    where v.category = 'expert' and asked(s.month) and asked(v.month)
    group by s.month, s.article_id, v.person_id
)
select
    a.month,
    a.article_id,
    a.person_id,
    p.day,
    p.original,
    ao.saying_id,
    if(ao.saying_id is null, p.told, null) as told,
    a.statements,
    a.words,
    coalesce(s.said, 0) as said,
    coalesce(s.direct, 0) as direct,
    coalesce(s.mixed, 0) as mixed,
    coalesce(s.indirect, 0) as indirect,
    coalesce(s.said_words, 0) as said_words
from appearances as a
join steps.issued as p on p.utc_month = a.month and p.article_id = a.article_id
left join stored.article_outlets as ao on ao.month = a.month and ao.article_id = a.article_id and asked(ao.month)
left join said as s on s.month = a.month and s.article_id = a.article_id and s.person_id = a.person_id
where a.category = 'expert' and asked(a.month)
