-- Which share of all words attributed to persons in a month belongs to each of them?
-- Grain: month and person, all categories. Counted in words, because one long quotation outweighs three short ones.
with spoken as (
    select
        p.month,
        a.person_id,
        count(*) as articles,
        cast(sum(a.statements) as bigint) as statements,
        cast(sum(a.words) as bigint) as words
    from appearances as a
    join issued as p on p.utc_month = a.month and p.article_id = a.article_id
    where a.statements > 0 and p.original and p.month is not null and asked(a.month)
    group by p.month, a.person_id
)
select
    spoken.month,
    spoken.person_id,
    persons.name,
    persons.category,
    spoken.articles,
    spoken.statements,
    spoken.words,
    spoken.words / nullif(sum(spoken.words) over (partition by spoken.month), 0) as share
from spoken
join persons using (person_id)
order by spoken.month, share desc, persons.name
