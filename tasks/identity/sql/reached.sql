-- Who is who in the articles that are reached, by rules (base_id), splits (parted_id) and all that people decided?
-- Grain: article and person. `targets` has whom people merged into whom, `anew` the categories that corrected roles
-- leave. Asked again when more are reached, it adds those. `due`: of all rows those of few articles go into the joins.
create or replace table due as select distinct article_id from reached;
create table if not exists due_stands as select stands from kept limit 0;
create view if not exists current_now as
select
    c.* exclude (base_id, base_rule, weighed, told, told_by, stands),
    coalesce(r.base_id, c.base_id) as base_id,
    coalesce(r.base_rule, c.base_rule) as base_rule,
    coalesce(w.weighed, c.weighed, false) as weighed,
    p.base_id as parted_id,
    coalesce(t.person_id, p.base_id, r.base_id, c.base_id) as person_id,
    c.told as own,
    c.told_by as own_by,
    if(a.article_id is null, c.told, a.told) as told,
    if(a.article_id is null, c.told_by, a.told_by) as told_by
from (
    from kept_now
    where stands in (select stands from due_stands)
    union all
    from fresh_now
    semi join due using (article_id)
) as c
left join rebased as r using (article_id, person)
left join weights as w using (article_id, person)
left join parted as p using (article_id, person)
left join targets as t on t.base_id = coalesce(p.base_id, r.base_id, c.base_id)
left join anew as a using (article_id, person);
create table if not exists rows_now as from current_now limit 0;
delete from due where article_id in (select article_id from rows_now);
create or replace table due_stands as
select stands from kept where article_number in (select number_of(article_id) from due);
insert into rows_now from current_now;
create table if not exists reached_stands as from due_stands limit 0;
insert into reached_stands from due_stands;
