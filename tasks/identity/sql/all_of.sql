-- All who stand in articles under these names, when the persons of a name are parted anew.
-- Grain: article and person; `asked` has the names, and whether only those of the articles looked at are wanted.
select
    c.article_id, c.person, c.month, c.name, c.first, c.middle, c.last, c.gender, c.told, c.guess, c.published_at,
    c.called, c.surname
from current as c
join asked on asked.name = c.called
where c.kind = 'full' and (asked.everyone or c.base_id is null)
order by c.article_id, c.person
