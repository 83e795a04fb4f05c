-- Who bears which name now? `plain` has names that one person bears, with the id; whether all appearances get it anew.
-- Grain: article and person. The appearances under parted names are in rebased before.
insert into rebased
select c.article_id, c.person, plain.base_id, 'full name'
from current as c
join plain on plain.name = c.called
where c.kind = 'full' and (plain.everyone or c.base_id is null);
create view bearing as
select
    c.article_id, c.person, c.month, c.surname, c.called, c.middle, c.published_at,
    coalesce(r.base_id, c.base_id) as base_id
from current as c
left join rebased as r using (article_id, person)
where c.kind = 'full';
-- The appearances under full names that are new or gone, or another person's: around these a surname alone may be
-- another one, too.
create table moved as
select surname, split_part(called, ', ', 2) as given, middle, month, published_at
from left_out
where kind = 'full'
union all
select c.surname, split_part(c.called, ', ', 2), c.middle, c.month, c.published_at
from current as c
join rebased as r using (article_id, person)
where c.kind = 'full' and (c.base_id is distinct from r.base_id or c.called in (select name from regendered));
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
