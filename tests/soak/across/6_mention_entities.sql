-- Stand-ins for mention_entities: mentions of bodies of the state whose country is told.
select article_id, start, left(md5(normal || owner), 16) as entity_id, month
from stored.mentions
where owner is not null
order by month, article_id, start
