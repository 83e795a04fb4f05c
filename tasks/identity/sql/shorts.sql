-- Whose surname or given name alone must be looked at again? New ones, and those within the weeks of what has moved.
-- Grain: article and person. `$months` has the months around what has moved, `$fresh` those of the articles looked at.
create table short_stands as
select distinct k.stands
from kept as k
join (
    select surname, min(published_at) - to_days($weeks) as start, max(published_at) + to_days($weeks) as stop
    from moved
    group by surname, month
) as near on near.surname = k.surname and k.published_at between near.start and near.stop
where k.kind = 'surname' and k.month in ($months);
create table shorts as
select
    c.article_id, c.person, c.month, c.published_at, c.surname, c.name, c.first, c.middle, c.last, c.gender, c.base_id,
    c.base_rule, coalesce(o.outlet_id, '') as outlet
from (
    from fresh_now
    where kind in ('surname', 'lone')
    union all
    from kept_now
    where stands in (select stands from short_stands)
) as c
left join (from now.article_outlets as a where a.month in ($months, $fresh)) as o using (article_id);
