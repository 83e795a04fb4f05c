-- By which appearances are names judged? The first $most of each year, so that what is new moves nothing of the past.
-- Grain: article and person, of the names and years that the articles looked at touch.
create table strata as
select distinct called, left(month, 4) as year
from (select called, month, kind from fresh union all select called, month, kind from left_out)
where kind = 'full';
create table weights as
select article_id, person, month, called, place <= $most as weighed, old_weighed, stands
from (
    select
        c.article_id,
        c.person,
        c.month,
        c.called,
        c.weighed as old_weighed,
        c.stands,
        row_number() over (
            partition by c.called, left(c.month, 4) order by c.published_at, c.article_id, c.person
        ) as place
    from current as c
    join strata on strata.called = c.called and strata.year = left(c.month, 4)
    where c.kind = 'full' and c.month in ($months)
);
-- The names that are judged by other appearances than before.
create table rejudged as
select distinct called as name
from (
    select called from weights where weighed is distinct from coalesce(old_weighed, false)
    union all
    select called from left_out where kind = 'full' and weighed
);
