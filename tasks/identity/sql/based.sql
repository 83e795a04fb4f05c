-- Who stands in which article, by rules and splits? `parted` has the appearances that people part from somebody.
-- Grain: article and person.
create view based as
select c.* exclude (base_id, base_rule), coalesce(p.base_id, r.base_id, c.base_id) as base_id
from current as c
left join rebased as r using (article_id, person)
left join parted as p using (article_id, person);
