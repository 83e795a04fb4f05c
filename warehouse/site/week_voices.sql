-- Who appears in the articles of weeks, for intervals: drawing articles anew needs them one by one. $1: weeks.
-- Grain: week, original article and person. Words count where the article has statements of the person.
select
    i.week,
    a.article_id,
    a.person_id,
    a.category,
    case when p.gender_by is not null then p.gender end as gender,
    if(a.statements > 0, a.words, 0) as words
from steps.issued as i
join appearances as a on a.month = i.utc_month and a.article_id = i.article_id
join persons as p using (person_id)
where i.original and list_contains($1, i.week) and asked(i.utc_month)
order by i.week, a.article_id, a.person_id
