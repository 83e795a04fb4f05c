-- Who stands in which article, when what is new has taken the place of what was?
-- Grain: article and person. base_id and weighed are those of before, null in the articles looked at. Who looks for few
-- rows by one column and wants many finds first where they stand, for all columns asked for are read of all rows, but by
-- `stands` only of those near them.
create table left_stands as
select stands from old.appearances where article_number in (select number_of(article_id) from about);
create table left_out as
select
    article_id, person, month, published_at, middle, kind, surname, called, base_id, base_rule, weighed, person_id,
    stands
from old.appearances
where stands in (select stands from left_stands);
create view kept as
from old.appearances
where stands not in (select stands from left_out);
create view kept_now as
select
    article_id, person, month, published_at, name, first, middle, last, gender, gender_by, told, told_by, guess,
    mentions, statements, words, in_title, kind, surname, called, base_id, base_rule, weighed, stands
from kept;
create view fresh_now as
select
    article_id, person, month, published_at, name, first, middle, last, gender, gender_by, told, told_by, guess,
    mentions, statements, words, in_title, kind, surname, called, base_id, base_rule, null as weighed, null as stands
from fresh;
create view current as
from kept_now
union all
from fresh_now;
