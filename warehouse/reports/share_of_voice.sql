-- Which share of all words attributed to persons in a month belongs to each of them?
-- Grain: month and person, all categories. Counted in words, because one long quotation outweighs three short ones.
with spoken as (
    select p.month, s.person_id, count(*) as statements, count(distinct s.article_id) as articles, sum(s.words) as words
    from statements as s
    join publications as p using (article_id)
    where s.person_id is not null and p.original and p.month is not null
    group by p.month, s.person_id
)
select
    spoken.month,
    spoken.person_id,
    persons.name,
    persons.category,
    spoken.articles,
    spoken.statements,
    cast(spoken.words as bigint) as words,
    spoken.words / nullif(sum(spoken.words) over (partition by spoken.month), 0) as share
from spoken
join persons using (person_id)
order by spoken.month, share desc, persons.name
