-- Which name is a name another case of: one not less frequent, or one of the same article? «русалу» → «русал»
-- Grain: name that is another case.
select p.kind, p.key, max({'articles': o.articles, 'key': p.other}).key as nominative
from entities.pairs as p
join entities.counts as n on n.kind = p.kind and n.key = p.key
join entities.counts as o on o.kind = p.kind and o.key = p.other
left join after.entity_ties as t on t.relation = 'case' and t.kind = p.kind and t.name = p.key and t.other = p.other
where p.key <> p.other and (o.articles >= greatest(n.articles, 2) or t.articles is not null)
group by p.kind, p.key
