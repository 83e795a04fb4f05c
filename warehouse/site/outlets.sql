-- What is there of the outlets in $1?
-- Grain: outlet. Statements and people are those of original articles.
with own as (
    select o.outlet_id, p.utc_month, p.article_id, p.original, p.day
    from steps.issued as p
    join steps.outlet_of as o on o.article_id = p.article_id
    where o.outlet_id in (select unnest($1))
),
issued as (
    select
        outlet_id,
        count(*) as articles,
        count(*) filter (where original) as originals,
        min(day) as first_day,
        max(day) as last_day
    from own
    group by outlet_id
),
said as (
    select o.outlet_id, count(*) as statements, count(*) filter (where s.speaker_kind = 'unknown') as unattributed
    from steps.told_statements as s
    join own as o on o.utc_month = s.month and o.article_id = s.article_id
    where o.original
    group by o.outlet_id
),
seen as (
    select
        o.outlet_id,
        count(distinct a.person_id) as people,
        count(*) filter (where a.category = 'expert') as expert_mentions,
        count(distinct a.person_id) filter (where a.category = 'expert') as experts
    from appearances as a
    join own as o on o.utc_month = a.month and o.article_id = a.article_id
    where o.original
    group by o.outlet_id
)
select
    outlets.outlet_id,
    outlets.name,
    outlets.hosts,
    outlets.aliases,
    outlets.kind,
    outlets.region,
    outlets.excluded,
    outlets.articles as articles_in_all,
    i.first_day,
    i.last_day,
    coalesce(i.articles, 0) as articles,
    coalesce(i.originals, 0) as originals,
    coalesce(s.statements, 0) as statements,
    coalesce(s.unattributed, 0) as unattributed,
    coalesce(n.people, 0) as people,
    coalesce(n.experts, 0) as experts,
    coalesce(n.expert_mentions, 0) as expert_mentions
from outlets
left join issued as i using (outlet_id)
left join said as s using (outlet_id)
left join seen as n using (outlet_id)
where outlet_id in (select unnest($1))
order by outlets.name, outlets.outlet_id
