-- Whose usual category has changed, so that articles which tell none show another one?
-- Grain: article.
create table new.persons as
select
    person_id, name, first, middle, last, gender, gender_by, category, aliases, first_seen, last_seen, articles, told_category,
    told_in, told_of, decided
from described;
create table turned as
select person_id
from new.persons as n
join old.persons as o using (person_id)
where (n.decided, n.told_category, n.category) is distinct from (o.decided, o.told_category, o.category);
insert into reached
select distinct article_id, month
from kept
where
    person_id in (select person_id from turned)
    and (told is null or evidence = 'override: category' or person_id in (select person_id from new.persons where decided))
    and article_id not in (select article_id from reached);
