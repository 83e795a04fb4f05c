-- Who bears which name now? `plain` has names that one person bears, with the id; whether all appearances get it anew.
-- Grain: article and person. The appearances under parted names are in rebased before.
create table renamed_stands as
select stands from kept where kind = 'full' and called in (select name from plain where everyone);
insert into rebased
select f.article_id, f.person, plain.base_id, 'full name', f.month, f.surname, f.called, f.middle, f.published_at, null
from fresh as f
join plain on plain.name = f.called
where f.kind = 'full'
union all
select c.article_id, c.person, plain.base_id, 'full name', c.month, c.surname, c.called, c.middle, c.published_at, c.base_id
from kept as c
join plain on plain.name = c.called
where c.stands in (select stands from renamed_stands);
-- The appearances under full names that are new or gone, or another person's: around these a surname alone may be
-- another one, too.
create table moved as
select surname, split_part(called, ', ', 2) as given, middle, month, published_at
from left_out
where kind = 'full'
union all
select surname, split_part(called, ', ', 2), middle, month, published_at
from rebased
where was is distinct from base_id or called in (select name from regendered);
create table calls as
select distinct surname as call from moved
union
select distinct given || ' ' || fold(middle) from moved where middle is not null and middle not like '%.';
-- A given name alone may be a surname read wrongly: of those with these stems the only one is meant. And a full name
-- may be written as one word.
create table stems_moved as
select distinct stem from (
    select stem from known_names where kind = 'full' and surname in (select call from calls)
    union all
    select stem from old.names where kind = 'full' and name in (select name from gone)
);
create table wholes_moved as
select distinct whole
from known_names
where kind = 'full' and name in (select name from led)
union
select whole from old.names where kind = 'full' and name in (select name from gone);
