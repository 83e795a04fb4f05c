-- One person in one article. identify may find that two names of an article are one person («Саша Петров», «Александр
-- Петров», or a merge by hand): their rows become one here, so that reports count the person once per article.
-- Names that are no persons, as people say in overrides.tsv, are left out.
select
    article_id, person, person_id, name, category, evidence, mentions, statements, words, in_title, rule, published_at,
    month
from stored.appearances
where double is not true and person_id is not null
union all
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
