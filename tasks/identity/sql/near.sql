-- By which appearances are the names judged that may be put together or parted anew? And those that are new.
-- Grain: article and person.
create table asked_names as
with own as ( -- the others stay what they are
    select name from rejudged
    union
    select name from old.names semi join touched using (name) where parted
    union
    select unnest([one, other]) from doubtful
    union
    select unnest([one, other]) from verdicts
)
select name from own
union
select name
from old.names
where leader in (select n.leader from old.names as n semi join own using (name) where n.kind = 'full');
create table near_stands as
select stands from kept where kind = 'full' and weighed and called in (select name from asked_names)
union
select stands from weights where weighed and stands is not null and called in (select name from asked_names);
create table near as
select
    c.article_id, c.person, c.month, c.name, c.first, c.middle, c.last, c.gender, c.told, c.guess, c.published_at,
    c.called, c.surname, c.base_id, c.base_rule, coalesce(w.weighed, c.weighed, false) as weighed,
    c.stands
from (
    from kept_now
    where stands in (select stands from near_stands)
    union all
    from fresh_now
    where kind = 'full' and called in (select name from asked_names)
) as c
left join weights as w using (article_id, person)
where coalesce(w.weighed, c.weighed, false) or c.base_id is null;
create table roles_near as
select article_id, person, start, stop, role, organization
from now.roles
where not former and article_id in (select article_id from near union all select article_id from fresh);
create table company_near as
select distinct article_id, called
from current
where kind = 'full' and article_id in (select article_id from near);
