-- Which pairs of names must be looked at, because they are new, or a name of them is judged by other appearances?
-- Grain: pair. `verdicts` has the new pairs.
create view pairs as
select one, other, alike, reason
from old.name_pairs
where one not in (select name from gone) and other not in (select name from gone)
union all
select one, other, alike, null from verdicts;
create table doubtful as
select one, other, alike, reason
from pairs
where
    not alike
    and (
        one in (select name from rejudged)
        or other in (select name from rejudged)
        or (one, other) in (select (one, other) from verdicts)
    );
