-- How do articles call and tell the persons looked at, and in how many?
-- Grain: person, and each of four: how they are called (`own`: before anybody was merged into them), the category they are told, the one they may have, the gender.
select
    person_id, name, first, middle, last, told, guess, gender, gender_by,
    base_id = person_id as own,
    grouping(name, told, guess, gender) as what,
    count(*) as times,
    cast(sum(articles) as bigint) as articles,
    min(published_at) as first_seen,
    max(published_at) as last_seen
from (
    select
        person_id, coalesce(parted_id, base_id) as base_id, name, first, middle, last, gender, gender_by, told, guess,
        published_at,
        if(row_number() over (partition by article_id, person_id order by person) = 1, 1, 0) as articles
    from rows_now
    union all
    select
        person_id, base_id, name, first, middle, last, gender, gender_by, told, guess, published_at,
        if(double and not main, 0, 1) as articles
    from kept
    where person_id in (select person_id from looked.persons) and stands not in (select stands from reached_stands)
)
where person_id in (select person_id from looked.persons) and person_id not in (select person_id from nobody)
group by grouping sets (
    (person_id, name, first, middle, last, base_id = person_id), (person_id, told), (person_id, guess), (person_id, gender, gender_by)
)
order by person_id
