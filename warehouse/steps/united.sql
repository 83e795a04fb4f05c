-- One person whom an article names under several numbers («Саша Петров», «Александр Петров», or a merge by hand): their
-- rows as one, so that reports count the person once per article. They are few: nothing else need be grouped.
select
    article_id,
    min(person) as person,
    person_id,
    first(name order by length(name) desc, person) as name,
    first(category order by category = 'other', statements desc, mentions desc, person) as category,
    first(evidence order by category = 'other', statements desc, mentions desc, person) as evidence,
    cast(sum(mentions) as integer) as mentions,
    cast(sum(statements) as integer) as statements,
    cast(sum(words) as integer) as words,
    bool_or(in_title) as in_title,
    first(rule order by length(name) desc, person) as rule,
    any_value(published_at) as published_at,
    month
from stored.appearances
where double and person_id is not null
group by article_id, person_id, month
