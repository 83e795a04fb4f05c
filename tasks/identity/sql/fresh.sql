-- Who stands in the articles looked at, as these alone tell it, and under which names?
-- Grain: article and person.
create table fresh as
with told as (
    select
        p.*,
        a.published_at,
        fold(coalesce(p.last, '')) as surname,
        fold(coalesce(p.first, '')) as given
    from (
        from come.people
        union all by name
        from was.people where article_id in (select article_id from about where article_id not in (from changed))
    ) as p
    join (
        select article_id, published_at from come.articles
        union all
        select article_id, published_at
        from was.articles
        where article_id in (select article_id from about where article_id not in (from changed))
    ) as a using (article_id)
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
    gender_by,
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
