-- Which others may be somebody else now, by what is known of all time?
-- Grain: names written alike that were decided alike, with the first and last time.
-- Who is called by a surname alone is `called` by it.
create table other_stands as
with given as (
    select stands, called, middle
    from kept
    where kind = 'lone' and base_rule not in ($fixed)
)
select stands
from kept
where
    kind = 'surname'
    and base_rule not in ($news)
    and called in (
        select call from calls
        union
        select n.name from known_names as n where n.kind = 'surname' and n.whole in (select whole from wholes_moved)
    )
union
select stands
from given
where called in (select n.name from known_names as n where n.kind = 'lone' and n.stem in (select stem from stems_moved))
union
select stands
from given
where middle is not null and called[3:] || ' ' || fold(middle) in (select call from calls);
delete from other_stands where stands in (select stands from short_stands);
create table others as
select surname, name, first, middle, last, gender, published_at, base_id, base_rule, stands
from kept
where stands in (select stands from other_stands);
create table patterns as
select
    row_number() over () as pattern,
    surname, name, first, middle, last, gender, base_id, base_rule,
    min(published_at) as start, max(published_at) as stop, count(*) > count(published_at) as undated
from (select * replace (if(base_rule = '$alone', '', base_id) as base_id) from others)
group by surname, name, first, middle, last, gender, base_id, base_rule;
-- Of which surnames, or given names with patronymics, do these ask?
create table lone as
select distinct first, middle from shorts where last is null
union
select distinct first, middle from others where last is null;
