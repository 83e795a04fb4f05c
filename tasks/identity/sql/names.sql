-- Which names are there, and whose are they? Grain: name, of those looked at.
create table new.names as
select n.name, n.kind, n.surname, n.keys, n.whole, n.stem, l.leader, l.parted, l.gender, l.first_seen
from (
    select name, kind, surname, keys, whole, stem from old.names
    union all
    select name, kind, surname, keys, whole, stem from keyed
) as n
join led as l using (name)
union all
select n.name, n.kind, n.surname, n.keys, n.whole, n.stem, n.name, false, null, null
from (
    select name, kind, surname, keys, whole, stem from old.names
    union all
    select name, kind, surname, keys, whole, stem from keyed
) as n
semi join touched using (name)
anti join gone using (name)
where n.kind <> 'full';
create table looked.names as
select name from new.names
union
select name from touched
union
select name from met;
create view known_names as
select name, kind, surname, whole, stem, leader, gender
from old.names
anti join looked.names using (name)
union all
select name, kind, surname, whole, stem, leader, gender
from new.names;
