-- Which names may have another case than before, or stand for another abbreviation, or are counted to know?
-- Grain: name.
with paired as (
    select kind, key from entities.pairs
    union
    select kind, other from entities.pairs
)
select n.*
from entities.names as n
where
    (n.kind, n.key) in (from paired)
    or (n.kind, n.bare) in (from paired)
    or (n.kind, n.normal) in (select kind, normal from entities.fresh)
    or (n.kind, n.normal) in (select kind, normal from entities.gone)
    or (n.kind = 'ORG' and n.nominative in (select name from entities.ties_moved where relation = 'short'))
