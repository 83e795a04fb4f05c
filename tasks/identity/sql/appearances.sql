-- Who stands in which article, as people are shown it? Grain: article and person, of all articles that are reached.
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
        when s.person_id <> coalesce(s.parted_id, s.base_id) then 'override: merge'
        when s.parted_id is not null then 'override: split'
        else s.base_rule
    end as rule,
    s.published_at,
    count(*) over same > 1 as double,
    s.person = min(s.person) over same as main,
    s.base_id,
    s.base_rule,
    s.own as told,
    s.own_by as told_by,
    s.guess,
    s.first,
    s.middle,
    s.last,
    s.gender,
    s.gender_by,
    s.kind,
    s.surname,
    s.called,
    s.weighed,
    s.month
from rows_now as s
left join (
    select person_id, category, told_category, decided from new.persons
    union all
    select person_id, category, told_category, decided
    from old.persons
    where person_id not in (select person_id from looked.persons)
) as p using (person_id)
window same as (partition by s.article_id, s.person_id);
create table looked.appearances as
select stands from reached_stands
union
select stands from left_out;
create table looked.decided_persons as select base_id from old.decided_persons;
create table looked.corrected_roles as select article_id from old.corrected_roles;
