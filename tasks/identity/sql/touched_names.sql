-- Which names do the articles looked at have, or had; which of them are new, which are there no more?
-- Grain: name.
create table touched as
select distinct called as name, kind, surname
from (select called, kind, surname from fresh union all select called, kind, surname from left_out);
create table leaving as
select name from touched where name not in (select called from fresh);
create table gone as
select name
from leaving
where name not in (select called from kept semi join leaving on leaving.name = kept.called);
create table fresh_names as
select name, kind, surname
from touched
where
    name not in (select name from gone)
    and name not in (select k.name from old.names as k semi join touched using (name));
