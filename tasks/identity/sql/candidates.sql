-- Which names may be spelled otherwise for one person? Those that have a key in common with a new one.
-- Grain: pair of names, in order. Surnames of one given name that begin alike («slip») are a slip of the pen apart: two
-- letters at most, as in alike of tasks/identity/spelling.py; in several words they are put together there first.
with known as (
    select name, surname, unnest(keys) as key from old.names where kind = 'full' and name not in (select name from gone)
    union all
    select name, surname, unnest(keys) from keyed where kind = 'full'
)
select distinct least(one.name, other.name) as one, greatest(one.name, other.name) as other
from (select name, surname, unnest(keys) as key from keyed where kind = 'full') as one
join known as other on one.key = other.key and one.name <> other.name
where
    not starts_with(one.key, 'slip')
    or damerau_levenshtein(one.surname, other.surname) <= 4 -- bytes
    or regexp_matches(one.surname || other.surname, '[^а-яa-z]')
