-- What do names stand for that are new, or stand for something else than before?
-- Grain: name.
with cased as (
    select n.* exclude (nominative, canonical), coalesce(c.nominative, n.nominative) as nominative
    from entities.near as n
    left join entities.cases as c on c.kind = n.kind and c.key = n.bare
),
told as (
    select c.*, coalesce(c.form, t.name, s.full_name, c.nominative) as canonical
    from cased as c
    left join entities.shorts as s on c.kind = 'ORG' and s.short = c.nominative
    left join entities.table_names as t on c.kind = 'ORG' and t.key = coalesce(s.full_name, c.nominative)
)
from told
anti join old.entity_names using (kind, normal, nominative, canonical)
