-- Which of the names that may be cases of one are there?
-- Grain: name, what may be its nominative.
select distinct c.kind, c.key, c.other
from candidates as c
semi join entities.names as n on n.kind = c.kind and n.key = c.wanted
