-- Which names do the articles looked at have, or had; which of them are new, which are there no more?
-- Grain: name.
create table touched as
select distinct called as name, kind, surname
from (select called, kind, surname from fresh union all select called, kind, surname from left_out)
where kind <> 'split';
create table gone as
select name
from touched
anti join fresh on fresh.called = touched.name
anti join kept on kept.called = touched.name;
create table fresh_names as
select name, kind, surname
from touched
anti join old.names as known using (name)
anti join gone using (name);
