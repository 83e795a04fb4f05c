-- How many original articles of the outlets in $1, and how many of them with an expert, came out in a month?
-- Grain: outlet and month in the reporting time zone.
with experts as (
    select distinct month, article_id
    from kept.expert_articles
)
select o.outlet_id, p.month, count(*) as articles, count(e.article_id) as with_expert
from steps.issued as p
join steps.outlet_of as o on o.article_id = p.article_id
left join experts as e on e.month = p.utc_month and e.article_id = p.article_id
where p.original and p.month is not null and o.outlet_id in (select unnest($1))
group by o.outlet_id, p.month
order by o.outlet_id, p.month
