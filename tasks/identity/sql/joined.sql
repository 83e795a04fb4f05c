-- Which names belong together now, and which have to be put together anew? `judged` has the doubtful pairs again.
-- Grain: pair; name.
create table new.name_pairs as
select one, other, alike, reason from judged
union all
select one, other, alike, 'spelled alike' from verdicts where alike;
create table looked.name_pairs as
select one, other from new.name_pairs
union
select one, other
from old.name_pairs
where one in (select name from gone) or other in (select name from gone);
create view joined as
select one, other, reason from old.name_pairs anti join looked.name_pairs using (one, other) where reason is not null
union all
select one, other, reason from new.name_pairs where reason is not null;
create table shaken as
select name from touched where kind = 'full'
union
select name from rejudged
union
select unnest([one, other])
from (
    select one, other from old.name_pairs semi join looked.name_pairs using (one, other) where reason is not null
    union all
    select one, other from new.name_pairs where reason is not null
);
create table met as
select name, leader, parted, gender, first_seen, name in (select name from gone) as is_gone
from old.names
where
    kind = 'full'
    and leader in (select leader from old.names semi join shaken using (name) where kind = 'full');
