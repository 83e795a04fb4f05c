-- Which articles, beside those that are staged, belong to another outlet than before?
-- Grain: article.
select article_id
from after.article_outlets
semi join (
    select n.saying_id
    from new.sayings as n
    join old.sayings as b using (saying_id)
    where n.outlet_id <> b.outlet_id
) using (saying_id)
anti join changed using (article_id)
