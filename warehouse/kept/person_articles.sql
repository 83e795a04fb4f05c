-- Where somebody is: the rows of appearances that a page about one person reads.
-- Grain: article and number of the person in it. By `key` one of millions is found in milliseconds.
-- Of: appearances.
select
    month,
    short_key(person_id) as key,
    person_id,
    article_id,
    person,
    name,
    category,
    evidence,
    mentions,
    statements,
    rule,
    published_at
from stored.appearances
where person_id is not null and asked(month)
order by month, key
