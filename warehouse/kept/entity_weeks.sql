-- How often an organization or place was in the news, in original articles of a part of a week that lies in one month.
-- Grain: month, week and entity. An article is of one such part: articles of several may be added up.
-- Of: articles, mentions, mention_entities, article_outlets, copies, excluded, entities.
select
    m.month,
    p.month as of_month,
    p.week,
    m.kind,
    m.entity_id,
    count(distinct m.article_id) as articles,
    count(*) as mentions
from steps.named as m
join steps.issued as p on p.utc_month = m.month and p.article_id = m.article_id
where m.kind <> 'PER' and m.entity_id is not null and p.original and p.month is not null
    and asked(m.month) and asked(p.utc_month)
group by m.month, p.month, p.week, m.kind, m.entity_id
