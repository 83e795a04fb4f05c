-- Who repeats articles, whenever that was? $1: original articles.
-- Grain: reprint.
select c.original_id, a.article_id, i.utc_month as month, i.day, a.title, coalesce(o.name, i.told) as outlet
from steps.copies as c
join steps.issued as i on i.utc_month = c.month and i.article_id = c.article_id
join stored.articles as a on a.month = c.month and a.article_id = c.article_id
left join steps.outlet_of as o on o.article_id = c.article_id
where list_contains($1, c.original_id)
order by c.original_id, a.published_at, a.article_id
