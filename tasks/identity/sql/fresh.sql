-- Who stands in the articles looked at, as these alone tell it, and under which names?
-- Grain: article and person.
create table fresh as
with told as (
    select
        p.*,
        a.published_at,
        fold(coalesce(p.last, '')) as surname,
        fold(coalesce(p.first, '')) as given
    from now.people as p
    semi join about using (article_id)
    join now.articles as a using (article_id)
)
select
    article_id,
    person,
    month,
    published_at,
    name,
    first,
    middle,
    last,
    gender,
    if(evidence = 'context', null, category) as told,
    if(evidence = 'context', '', evidence) as told_by,
    if(evidence = 'context', category, null) as guess,
    mentions,
    statements,
    words,
    in_title,
    case
        when last is null then 'lone'
        when given = '' or given like '%.' or surname = '' then 'surname'
        else 'full'
    end as kind,
    surname,
    case
        when last is null then ', ' || given
        when given = '' or given like '%.' then surname
        else surname || ', ' || given
    end as called,
    null::varchar as base_id,
    null::varchar as base_rule
from told;
