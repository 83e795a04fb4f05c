-- What do the persons in $1 say, in original articles?
-- Grain: person and words: the 25 last said. The same words in several articles are one row, with three of them.
with numbered as (
    select
        month,
        article_id,
        person_id,
        kind,
        text,
        cue,
        parts[1].start as start,
        row_number() over (partition by article_id order by parts[1].start, source_start, statement_id) as number
    from statements
),
said as (
    select
        n.person_id,
        n.article_id,
        n.month,
        n.number,
        n.kind,
        n.text,
        n.cue,
        in_headline(n.start, a.title) as headline,
        p.day,
        coalesce(o.name, p.told) as outlet
    from numbered as n
    join steps.issued as p on p.utc_month = n.month and p.article_id = n.article_id
    join stored.articles as a on a.month = n.month and a.article_id = n.article_id
    left join steps.outlet_of as o on o.article_id = n.article_id
    where p.original and n.person_id in (select unnest($1))
)
select
    person_id,
    first(text order by kind <> 'direct', day, article_id, number) as text,
    first(kind order by kind <> 'direct', day, article_id, number) as kind,
    first(cue order by kind <> 'direct', day, article_id, number) as cue,
    bool_and(headline) as headline,
    max(day) as day,
    count(*) as times,
    list(
        {'article_id': article_id, 'month': month, 'number': number, 'outlet': outlet, 'day': day}
        order by day desc nulls last, article_id, number
    )[:3] as places
from said
group by person_id, lower(regexp_replace(text, '[^[:alnum:]а-яА-ЯёЁ]+', ' ', 'g'))
qualify row_number() over (
    partition by person_id
    order by max(day) desc nulls last, min(article_id), min(number), min(text)
) <= 25
order by person_id, max(day) desc nulls last, min(article_id), min(number), min(text)
