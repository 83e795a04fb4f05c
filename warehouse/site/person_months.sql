-- How often are the persons in $1 in the news as what, in original articles of a month?
-- Grain: person, month of publication in the reporting time zone and category.
select
    a.person_id,
    p.month,
    a.category,
    count(*) as articles,
    count(*) filter (where a.statements > 0) as quoted
from appearances as a
join steps.issued as p on p.utc_month = a.month and p.article_id = a.article_id
where p.original and p.month is not null and a.person_id in (select unnest($1))
group by a.person_id, p.month, a.category
order by a.person_id, p.month, a.category
