-- Who stands beside these? Grain: article, with the full names in it; `asked` has their names.
select article_id, list(called) as names
from company_near
where article_id in (select n.article_id from near as n semi join asked on asked.name = n.called)
group by article_id
