-- Which others may be somebody else now, by what is known of all time?
-- Grain: names written alike that were decided alike, with the first and last time.
create table others as
select
    c.article_id, c.person, c.month, c.surname, c.called, c.name, c.first, c.middle, c.last, c.gender, c.published_at,
    c.base_id, c.base_rule
from kept as c
where
    (
        (
            c.kind = 'surname'
            and c.base_rule not in ($news)
            and (
                c.surname in (select call from calls)
                or c.called in (
                    select n.name from known_names as n
                    where n.kind = 'surname' and n.whole in (select whole from wholes_moved)
                )
            )
        )
        or (
            c.kind = 'lone'
            and c.base_rule not in ($fixed)
            and (
                c.called in (
                    select n.name from known_names as n
                    where n.kind = 'lone' and n.stem in (select stem from stems_moved)
                )
                or (c.middle is not null and c.called[3:] || ' ' || fold(c.middle) in (select call from calls))
            )
        )
    )
    and (c.article_id, c.person) not in (select (article_id, person) from shorts);
create table patterns as
select
    row_number() over () as pattern,
    surname, name, first, middle, last, gender, base_id, base_rule,
    min(published_at) as start, max(published_at) as stop, count(*) > count(published_at) as undated
from (select * replace (if(base_rule = '$alone', '', base_id) as base_id) from others)
group by surname, name, first, middle, last, gender, base_id, base_rule;
-- Of which surnames, or given names with patronymics, do these ask?
create table lone as
select distinct first, middle from shorts where last is null
union
select distinct first, middle from others where last is null;
