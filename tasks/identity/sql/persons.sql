-- In which articles does a run show somebody otherwise than before?
-- Grain: article. `redecided` has those about whom, by rules, people decided otherwise than before; of those whose roles
-- they corrected, or from whom they part appearances (`splits`), everything is looked at.
create table redecided as
select base_id from (from new.decided_persons except from old.decided_persons)
union
select base_id from (from old.decided_persons except from new.decided_persons);
create table reached as
select article_id, month from fresh
union
select article_id, month from rebased
union
select article_id, month from weights where weighed is distinct from coalesce(old_weighed, false)
union
select article_id, month from kept where base_id in (select base_id from redecided union all select base_id from splits)
union
select article_id, month from kept where article_id in (select article_id from anew union all select article_id from old.corrected_roles);
create table looked.persons as
select distinct person_id from left_out where person_id is not null;
