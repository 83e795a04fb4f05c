-- Whose full name sounds like this word? Grain: word; `asked` has them.
select n.whole, min(n.leader) as leader
from known_names as n
join asked on asked.name = n.whole
where n.kind = 'full'
group by n.whole
