-- How do articles call and tell those whom one calls by a name asked for?
-- Grain: person by rules and splits, and each of how they are called, told, guessed and of which gender; `asked` has the names.
with based as (
    select c.*, coalesce(r.base_id, c.base_id) as person_id
    from current as c
    left join rebased as r using (article_id, person)
)
select
    person_id, name, first, middle, last, true as own, told, guess, gender, gender_by, grouping(name, told, guess, gender) as what,
    count(*) as times, count(distinct article_id) as articles, min(published_at) as first_seen, max(published_at) as last_seen
from based
where
    person_id in (
        select person_id
        from based
        where
            replace(lower(name), 'ё', 'е') in (select name from asked)
            or replace(lower(first || ' ' || last), 'ё', 'е') in (select name from asked)
    )
group by grouping sets (
    (person_id, name, first, middle, last), (person_id, told), (person_id, guess), (person_id, gender, gender_by)
)
order by person_id
