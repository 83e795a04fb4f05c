-- Which countries do articles name beside a place that nobody knows the country of, in parts of all they name?
-- Grain: article, country.
with beside as (
    select m.article_id, c.country, count(*) as times
    from now.mentions as m
    join entities.countries as c using (normal)
    semi join (
        select article_id from entities.named semi join entities.unknown using (entity_id) where kind = 'LOC'
    ) as n on n.article_id = m.article_id
    where m.kind = 'LOC' and list_contains(getvariable('months'), m.month)
    group by all
)
select article_id, country, times * getvariable('parts') // sum(times) over (partition by article_id) as weight
from beside
