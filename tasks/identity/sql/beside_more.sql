-- What articles tell beside these. Grain: role; article and full name in it. `$months` has the months of these articles.
insert into near from more;
insert into roles_near
select article_id, person, start, stop, role, organization
from now.roles
where
    month in ($months)
    and not former
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
