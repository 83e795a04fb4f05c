-- Who appears together with whom?
-- Grain: pair of persons, each pair once (person_id < other_id), over all time, original articles only.
-- both_quoted: articles that give both of them a word.
select
    a.person_id,
    one.name,
    b.person_id as other_id,
    other.name as other_name,
    count(*) as articles,
    count(*) filter (where a.statements > 0 and b.statements > 0) as both_quoted
from appearances as a
join appearances as b on b.month = a.month and b.article_id = a.article_id and a.person_id < b.person_id
join steps.issued as p on p.utc_month = a.month and p.article_id = a.article_id
join persons as one on one.person_id = a.person_id
join persons as other on other.person_id = b.person_id
where p.original
group by a.person_id, one.name, b.person_id, other.name
order by articles desc, one.name, other.name, a.person_id, b.person_id
