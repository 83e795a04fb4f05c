-- Who is in the articles of the months that are asked for, as what, and by which rules?
-- Grain: person of an article; `start` and `stop` are where the name stands first.
with named as (
    select month, article_id, person, min({'start': start, 'stop': stop}) as place
    from stored.mentions
    where person is not null and asked(month)
    group by month, article_id, person
)
select
    a.article_id,
    a.person_id,
    a.name,
    a.category,
    a.evidence,
    a.mentions,
    a.statements,
    a.rule,
    n.place.start as start,
    n.place.stop as stop
from appearances as a
left join named as n on n.month = a.month and n.article_id = a.article_id and n.person = a.person
where asked(a.month)
order by a.article_id, a.statements > 0 desc, a.person
