-- When and in which outlet were the bearers of these surnames in the news, in the months around those asked for?
-- Grain: article and person; `asked_months` has surnames with months.
select b.surname, coalesce(o.outlet_id, '') as outlet, b.published_at, b.base_id
from bearing as b
semi join asked_months as a on a.surname = b.surname and a.month = b.month
left join now.article_outlets as o using (article_id)
where b.published_at is not null
