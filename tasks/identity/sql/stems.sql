-- Which surname alone has this stem? Grain: stem; `asked` has them.
select n.stem, min(n.surname) as surname
from known_names as n
join asked on asked.name = n.stem
where n.kind = 'full'
group by n.stem
having count(distinct n.surname) = 1
