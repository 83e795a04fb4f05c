-- Who stands beside whom? The full names in these articles.
-- Grain: article; `asked_rows` has them.
select article_id, list(distinct called) as names
from current
semi join asked_rows using (article_id)
where kind = 'full'
group by article_id
