-- When and in which outlet were the bearers of surnames in the news, in the months around those looked at?
-- Grain: article and person. `$months` has these months, of all surnames; of each those up to $around before and after.
create table near_months as
select distinct surname, strftime(cast(month || '-01' as date) + to_months(cast(months.apart as integer)), '%Y-%m') as month
from
    (select distinct surname, month from shorts where month <> 'undated'),
    range(-$around, $around + 1) as months(apart);
-- A step at a time, for when everything is decided anew each join is of millions: several at once do not fit into memory.
create table timed as
select article_id, person, surname, published_at, base_id
from current
where
    kind = 'full'
    and published_at is not null
    and month in ($months)
    and (surname, month) in (select (surname, month) from near_months);
create table timed_anew as
select c.article_id, c.surname, c.published_at, coalesce(r.base_id, c.base_id) as base_id
from timed as c
left join rebased as r using (article_id, person);
create table times as
select c.surname, coalesce(o.outlet_id, '') as outlet, c.published_at, c.base_id
from timed_anew as c
left join (from now.article_outlets as a where a.month in ($months)) as o using (article_id);
drop table near_months;
drop table timed;
drop table timed_anew;
