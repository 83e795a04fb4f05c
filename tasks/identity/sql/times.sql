-- When and in which outlet were the bearers of surnames in the news, in the months around those looked at?
-- Grain: article and person. `$months` has these months, of all surnames; of each those up to $around before and after.
create table times as
with near as (
    select distinct surname, strftime(cast(month || '-01' as date) + to_months(cast(months.apart as integer)), '%Y-%m') as month
    from
        (select distinct surname, month from shorts where month <> 'undated'),
        range(-$around, $around + 1) as months(apart)
)
select c.surname, coalesce(o.outlet_id, '') as outlet, c.published_at, coalesce(r.base_id, c.base_id) as base_id
from (
    select article_id, person, surname, published_at, base_id
    from current
    where
        kind = 'full'
        and published_at is not null
        and month in ($months)
        and (surname, month) in (select (surname, month) from near)
) as c
left join rebased as r using (article_id, person)
left join (from now.article_outlets as a where a.month in ($months)) as o using (article_id);
