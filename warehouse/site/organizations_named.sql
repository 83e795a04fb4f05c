-- In how many original articles are organizations that have a page, in this month or any other?
-- Grain: organization.
with told as (
    select entity_id, articles
    from kept.entity_weeks
    where kind = 'ORG'
    union all
    select m.entity_id, count(distinct m.article_id) as articles -- no week has them
    from mentions as m
    join steps.issued as p on p.utc_month = m.month and p.article_id = m.article_id
    where m.kind = 'ORG' and p.original and p.month is null and m.month = 'undated'
    group by m.entity_id
)
select o.entity_id, o.name, o.country, cast(coalesce(sum(t.articles), 0) as bigint) as articles, o.last_seen
from organizations as o
left join told as t using (entity_id)
where o.articles >= 10
group by o.entity_id, o.name, o.country, o.last_seen
order by 4 desc, o.name, o.entity_id
