-- Which organizations and places have other names in a month than when what is kept of it was counted?
-- Grain: month and entity, those that a name meant and those that it means now.
with other as (
    (from steps.meant except from kept.meant)
    union
    (from kept.meant except from steps.meant)
)
select distinct n.month, o.entity_id
from stored.name_months as n
join other as o using (name_number)
where asked(n.month)
