-- Who stands beside these? Grain: article and full name in it; `asked` has their names.
select article_id, called
from company_near
where article_id in (select n.article_id from near as n semi join asked on asked.name = n.called)
