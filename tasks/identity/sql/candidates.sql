-- Which names may be spelled otherwise for one person? Those that have a key in common with a new one.
-- Grain: pair of names, in order.
with known as (
    select name, unnest(keys) as key from old.names anti join gone using (name) where kind = 'full'
    union all
    select name, unnest(keys) from keyed where kind = 'full'
)
select distinct least(one.name, other.name) as one, greatest(one.name, other.name) as other
from (select name, unnest(keys) as key from keyed where kind = 'full') as one
join known as other on one.key = other.key and one.name <> other.name
