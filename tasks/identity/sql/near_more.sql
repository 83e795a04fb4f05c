-- All other appearances under names that several bear, where everyone is decided on again.
-- Grain: article and person; `asked` has the names.
create table more_stands as
select stands
from kept
where
    kind = 'full'
    and called in (select name from asked where everyone)
    and stands not in (select stands from near where stands is not null);
create table more as
select
    c.article_id, c.person, c.month, c.name, c.first, c.middle, c.last, c.gender, c.told, c.guess, c.published_at,
    c.called, c.surname, c.base_id, c.base_rule, false as weighed, c.stands
from kept as c
where c.stands in (select stands from more_stands);
insert into near from more;
insert into roles_near
select article_id, person, start, stop, role, organization
from now.roles
where
    not former
    and article_id in (select article_id from more)
    and article_id not in (select article_id from roles_near);
insert into company_near
select distinct article_id, called
from current
where
    kind = 'full'
    and article_id in (select article_id from more)
    and article_id not in (select article_id from company_near);
drop table more;
drop table more_stands;
