-- Under which names are the persons in $1, and by which rules are these theirs?
-- Grain: person, name and rule: the twenty most frequent; of_all: how many there are.
select
    person_id,
    name,
    rule,
    count(distinct article_id) as articles,
    count(*) over (partition by person_id) as of_all
from stored.appearances
where person_id in (select unnest($1))
group by person_id, name, rule
qualify row_number() over (partition by person_id order by count(distinct article_id) desc, name, rule) <= 20
order by person_id, articles desc, name, rule
