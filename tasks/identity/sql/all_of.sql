-- All who stand in articles under names that several bear, or those of the articles looked at.
-- Grain: article and person; `asked` has the names, and whether everyone is wanted.
select n.*
from near as n
join asked on asked.name = n.called
where asked.everyone or n.base_id is null
order by n.article_id, n.person
