-- Which persons may be shown otherwise? Those who are, or were, in an article that is reached.
-- Grain: person.
insert into looked.persons
select person_id from (
    select person_id from rows_now
    union
    select person_id
    from kept
    where stands in (select stands from reached_stands) and person_id is not null
)
where person_id not in (select person_id from looked.persons);
