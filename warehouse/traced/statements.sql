-- What did somebody say, or who says a word? The newest first, with all that is needed to find them in the article.
-- Grain: statement, and how many there are. $person: an id or null; $words: lemmas that it all has; $month: «2025-11», in
-- the reporting time zone, or null; $newest: so many.
with of_person as (
    select s.month, s.article_id, s.statement_id
    from stored.appearances as a
    join stored.statements as s on s.month = a.month and s.article_id = a.article_id and s.person = a.person
    where a.person_id = $person and list_has_all(s.lemmas, $words)
),
numbers as ( -- of whomever; without the text of any
    select month, unnest(numbers) as number
    from kept.lemma_statements
    semi join (select unnest($words) as lemma, short_key(unnest($words)) as key) using (key, lemma)
    where $person is null
),
with_words as (
    select n.month, s.article_id, n.statement_id
    from numbers
    join kept.statement_numbers as n using (month, number)
    join stored.statements as s on s.month = n.month and s.statement_id = n.statement_id
    group by all
    having count(*) = len($words)
),
newest as (
    select f.*, a.published_at, a.outlet, a.url, a.title, count(*) over () as total
    from (from of_person union all from with_words) as f
    join stored.articles as a on a.month = f.month and a.article_id = f.article_id
    where $month is null or strftime(local_time(a.published_at), '%Y-%m') = $month
    order by a.published_at desc nulls last, f.statement_id
    limit $newest
),
speakers as ( -- looked up for these alone: the view statements would read all appearances
    select month, article_id, person, person_id
    from stored.appearances
    semi join (select number_of(article_id) as article_number from newest) using (article_number)
),
outlets_of as (
    select *
    from stored.article_outlets
    semi join newest using (month, article_id)
)
select
    n.statement_id,
    n.article_id,
    coalesce(o.name, n.outlet) as outlet,
    n.url,
    n.published_at,
    n.title,
    r.reprint_of,
    s.speaker,
    p.person_id,
    if(p.article_id is not null and p.person_id is null, 'unknown', s.speaker_kind) as speaker_kind,
    s.kind,
    s.text,
    s.parts,
    s.cue,
    s.cue_start,
    s.cue_stop,
    s.source,
    s.source_start,
    s.source_stop,
    s.rule,
    n.total
from newest as n
join stored.statements as s on s.month = n.month and s.statement_id = n.statement_id
left join speakers as p on p.month = s.month and p.article_id = s.article_id and p.person = s.person
left join stored.reprints as r on r.article_id = n.article_id
left join outlets_of as ao on ao.article_id = n.article_id
left join steps.said_outlets as o using (saying_id)
order by n.published_at desc nulls last, n.statement_id
