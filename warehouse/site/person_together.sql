-- With whom are the persons in $1 in one original article?
-- Grain: two persons, of each of the first the ten with most articles; of_all: how many there are.
with present as (
    select a.month, a.article_id, a.person_id
    from appearances as a
    join steps.issued as p on p.utc_month = a.month and p.article_id = a.article_id
    where p.original
)
select
    one.person_id,
    other.person_id as other_id,
    persons.name,
    count(*) as articles,
    count(*) over (partition by one.person_id) as of_all
from present as one
join present as other
    on other.month = one.month and other.article_id = one.article_id and other.person_id <> one.person_id
join persons on persons.person_id = other.person_id
where one.person_id in (select unnest($1))
group by one.person_id, other.person_id, persons.name
qualify row_number() over (partition by one.person_id order by count(*) desc, persons.name, other_id) <= 10
order by one.person_id, articles desc, persons.name, other_id
