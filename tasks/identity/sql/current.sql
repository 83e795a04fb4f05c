-- Who stands in which article, when what is new has taken the place of what was?
-- Grain: article and person. base_id and weighed are those of before, null in the articles looked at. `$months` has
-- those of the articles told anew.
create table left_out as
select article_id, person, month, published_at, middle, kind, surname, called, base_id, base_rule, weighed, person_id
from old.appearances
semi join about using (article_id)
where month in ($months);
create view kept as
from old.appearances
where article_id not in (select article_id from left_out);
create view current as
select
    article_id, person, month, published_at, name, first, middle, last, gender, gender_by, told, told_by, guess,
    mentions, statements, words, in_title, kind, surname, called, base_id, base_rule, weighed
from kept
union all
select
    article_id, person, month, published_at, name, first, middle, last, gender, gender_by, told, told_by, guess,
    mentions, statements, words, in_title, kind, surname, called, base_id, base_rule, null
from fresh;
