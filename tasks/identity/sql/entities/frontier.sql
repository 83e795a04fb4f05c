-- Which names were found, and not yet what may be a case of them?
-- Grain: name.
(select kind, key from entities.pairs union select kind, other from entities.pairs)
except
select kind, key from entities.reached
