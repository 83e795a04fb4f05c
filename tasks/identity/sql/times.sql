-- When and in which outlet were the bearers of surnames in the news, in the months around those looked at?
-- Grain: article and person. `$months` has these months.
create table times as
select c.surname, coalesce(o.outlet_id, '') as outlet, c.published_at, coalesce(r.base_id, c.base_id) as base_id
from (
    select article_id, person, surname, published_at, base_id
    from current
    where
        kind = 'full'
        and published_at is not null
        and month in ($months)
        and surname in (select surname from shorts)
) as c
left join rebased as r using (article_id, person)
left join (from now.article_outlets as a where a.month in ($months)) as o using (article_id);
