-- When and where an article appeared, in the reporting time zone: what every report counts by.
-- Articles of excluded outlets are none: of what is left of a cluster of reprints the first is its original.
select
    i.article_id,
    coalesce(o.name, i.told) as outlet, -- as it is stored before the first run that knows outlets
    o.outlet_id,
    i.month,
    i.week,
    i.day,
    i.original_id,
    i.original
from steps.issued as i
left join steps.outlet_of as o using (article_id)
