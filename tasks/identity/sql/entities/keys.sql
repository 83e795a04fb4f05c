-- Which names, as they are compared, are new, or are in other articles than before?
-- Grain: name.
select kind, key from entities.fresh
union
select kind, bare from entities.fresh
union
select kind, key from entities.stored
