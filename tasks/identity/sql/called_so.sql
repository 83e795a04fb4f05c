-- How do articles call and tell those whom one calls by a name asked for?
-- Grain: person by rules and splits, and each of how they are called, told, guessed and of which gender; `asked` has the names.
select
    base_id as person_id, name, first, middle, last, true as own, told, guess, gender, gender_by, grouping(name, told, guess, gender) as what,
    count(*) as times, count(distinct article_id) as articles, min(published_at) as first_seen, max(published_at) as last_seen
from based
where
    base_id in (
        select base_id
        from based
        where
            replace(lower(name), 'ё', 'е') in (select name from asked)
            or replace(lower(first || ' ' || last), 'ё', 'е') in (select name from asked)
    )
group by grouping sets (
    (base_id, name, first, middle, last), (base_id, told), (base_id, guess), (base_id, gender, gender_by)
)
order by base_id
