-- The statements of a month that have a lemma, by their numbers in statement_numbers.
-- Grain: month and lemma. `key` is found among millions in milliseconds, the word itself is not.
-- Of: statements.
with numbered as (
    select month, row_number() over (partition by month order by statement_id) as number, lemmas
    from stored.statements
    where asked(month)
),
single as (
    select month, number, unnest(list_distinct(lemmas)) as lemma
    from numbered
)
select
    month,
    short_key(lemma) as key,
    lemma,
    list(cast(number as uinteger) order by number) as numbers
from single
group by month, lemma
order by month, lemma
