-- Whose surname or given name alone must be looked at again? New ones, and those within the weeks of what has moved.
-- Grain: article and person.
create table shorts as
select article_id, person, month, published_at, surname
from fresh
where kind in ('surname', 'lone')
union all
select distinct c.article_id, c.person, c.month, c.published_at, c.surname
from kept as c
join (
    select
        surname,
        min(published_at) - to_days($weeks) as start,
        max(published_at) + to_days($weeks) as stop
    from moved
    group by surname, month
) as near on near.surname = c.surname and c.published_at between near.start and near.stop
where c.kind = 'surname';
