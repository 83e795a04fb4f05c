-- When and in which outlet were the bearers of surnames in the news, in the months around those looked at?
-- Grain: article and person. `$months` has these months.
create table times as
select c.surname, coalesce(o.outlet_id, '') as outlet, c.published_at, coalesce(r.base_id, c.base_id) as base_id
from current as c
left join rebased as r using (article_id, person)
left join now.article_outlets as o using (article_id)
where
    c.kind = 'full'
    and c.published_at is not null
    and c.month in ($months)
    and c.surname in (select surname from shorts);
