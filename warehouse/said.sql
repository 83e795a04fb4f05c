-- Which statements have this lemma («инфляция»)? With `newest` only so many, of the newest months.
-- Grain: statement. The same as `from statements where list_contains(lemmas, word)`, without reading all lemmas.
with numbers as (
    select month, unnest(numbers) as number
    from kept.lemma_statements
    where key = short_key(lower(word)) and lemma = lower(word)
),
chosen as (
    select month, number
    from numbers
    order by month desc, number
    limit newest
),
found as (
    select n.month, n.statement_id
    from kept.statement_numbers as n
    join chosen using (month, number)
),
speakers as ( -- looked up for these alone: the view statements would read all appearances
    select month, article_id, person, person_id
    from stored.appearances
    semi join (
        select number_of(s.article_id) as article_number, s.person
        from stored.statements as s
        join found using (month, statement_id)
    ) using (article_number, person)
)
-- the columns of the view in its order
from statements where false
union all by name
select
    s.* replace (if(a.article_id is not null and a.person_id is null, 'unknown', s.speaker_kind) as speaker_kind),
    a.person_id
from stored.statements as s
join found using (month, statement_id)
left join speakers as a on a.month = s.month and a.article_id = s.article_id and a.person = s.person
