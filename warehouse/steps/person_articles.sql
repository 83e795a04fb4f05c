-- One person in one article, as the view appearances has them, to be read for one person alone: by `key`.
select
    month,
    key,
    person_id,
    article_id,
    any_value(published_at) as published_at,
    first(name order by length(name) desc, person) as name,
    first(category order by category = 'other', statements desc, mentions desc, person) as category,
    first(evidence order by category = 'other', statements desc, mentions desc, person) as evidence,
    cast(sum(statements) as integer) as statements
from kept.person_articles
group by month, key, person_id, article_id
