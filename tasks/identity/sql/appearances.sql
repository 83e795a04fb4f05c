-- Who stands in which article, as people are shown it? Grain: article and person, of all articles that are reached.
-- Those reached by a person whose usual category has changed come last.
create table new.persons as
select
    d.person_id, d.name, d.first, d.middle, d.last, d.gender, d.category, d.aliases, d.first_seen, d.last_seen,
    cast(a.articles as integer) as articles, d.told_category, d.told_in, d.told_of, d.decided
from described as d
join articles_of as a using (person_id);
insert into reached
select distinct s.article_id
from shown as s
join new.persons as n using (person_id)
join old.persons as o using (person_id)
where
    (n.decided or o.decided or s.told is null)
    and (n.decided, n.told_category, n.category) is distinct from (o.decided, o.told_category, o.category)
    and s.article_id not in (select article_id from reached);
create table new.appearances as
select
    s.article_id,
    s.person,
    if(s.person_id in (select person_id from nobody), null, s.person_id) as person_id,
    s.name,
    case
        when p.decided then p.category
        when s.told is not null then s.told
        when p.told_category not in ('expert', 'other') then p.told_category
        else coalesce(s.guess, 'other')
    end as category,
    case
        when p.decided then 'override: category'
        when s.told is not null then s.told_by
        when p.told_category not in ('expert', 'other') then 'elsewhere: ' || p.told_category
        when s.guess is not null then 'context'
        else ''
    end as evidence,
    s.mentions,
    s.statements,
    s.words,
    s.in_title,
    case
        when s.person_id in (select person_id from nobody) then 'override: not a person'
        when s.person_id <> s.base_id then 'override: merge'
        else s.base_rule
    end as rule,
    s.published_at,
    count(*) over (partition by s.article_id, s.person_id) > 1 as double,
    s.base_id,
    s.base_rule,
    s.own as told,
    s.own_by as told_by,
    s.guess,
    s.first,
    s.middle,
    s.last,
    s.gender,
    s.kind,
    s.surname,
    s.called,
    s.weighed,
    s.month
from shown as s
semi join reached using (article_id)
left join new.persons as p using (person_id);
create table looked.appearances as
select article_id from reached
union
select article_id from left_out;
create table looked.decided_persons as select base_id from old.decided_persons;
create table looked.corrected_roles as select article_id from old.corrected_roles;
