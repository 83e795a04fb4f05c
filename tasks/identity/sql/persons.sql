-- Whom does a run show otherwise than before? Grain: article with such an appearance; person.
-- `targets` has whom people merged into whom, `redecided` those about whom they decided otherwise, `anew` the categories
-- that corrected roles leave.
create view shown as
select
    c.article_id, c.person, c.month, c.published_at, c.name, c.first, c.middle, c.last, c.gender, c.kind, c.surname, c.called,
    c.mentions, c.statements, c.words, c.in_title, c.guess, c.told as own, c.told_by as own_by,
    coalesce(r.base_id, c.base_id) as base_id,
    coalesce(r.base_rule, c.base_rule) as base_rule,
    coalesce(w.weighed, c.weighed, false) as weighed,
    coalesce(t.person_id, r.base_id, c.base_id) as person_id,
    if(a.article_id is null, c.told, a.told) as told,
    if(a.article_id is null, c.told_by, a.told_by) as told_by
from current as c
left join rebased as r using (article_id, person)
left join weights as w using (article_id, person)
left join targets as t on t.base_id = coalesce(r.base_id, c.base_id)
left join anew as a using (article_id, person);
create table redecided as
select base_id from (from new.decided_persons except from old.decided_persons)
union
select base_id from (from old.decided_persons except from new.decided_persons)
union
select coalesce(r.base_id, c.base_id) -- whose roles were corrected, and the categories by them
from old.corrected_roles as o
join current as c using (article_id, person)
left join rebased as r using (article_id, person);
create table reached as
select article_id from fresh
union
select article_id from rebased
union
select article_id from weights where weighed is distinct from coalesce(old_weighed, false)
union
select article_id from anew;
insert into reached
select distinct article_id
from kept
where base_id in (select base_id from redecided) and article_id not in (select article_id from reached);
create table looked.persons as
select person_id from shown semi join reached using (article_id)
union
select person_id from left_out where person_id is not null
union
select person_id from kept semi join reached using (article_id) where person_id is not null;
