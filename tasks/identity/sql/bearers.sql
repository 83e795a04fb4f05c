-- Who bears these surnames, or given names and patronymics, and since when till when are they in the news?
-- Grain: what somebody is called, and person. `asked` has what is asked for; `rebased` only full names as yet, and all
-- new ones.
create table rebased_stands as
select stands
from kept
semi join (select number_of(article_id) as article_number, person from rebased) as r using (article_number, person);
create view borne as
select surname, called, middle, published_at, base_id
from kept
where kind = 'full' and stands not in (select stands from rebased_stands)
union all
select surname, called, middle, published_at, base_id
from rebased;
create table bearers as
with called as (
    select surname as call, called, published_at, base_id
    from borne
    where surname in (select name from asked)
    union all
    select split_part(called, ', ', 2) || ' ' || fold(middle) as call, called, published_at, base_id
    from borne
    where middle is not null and middle not like '%.' and call in (select name from asked)
),
counted as ( -- before names are looked up: a million rows are of some thousand names
    select
        call, called, base_id, count(*) as times, count(published_at) as dated, min(published_at) as first,
        max(published_at) as last
    from called
    group by call, called, base_id
)
select
    c.call,
    c.base_id,
    split_part(min(n.leader), ', ', 2) as given,
    min(n.gender) as gender,
    cast(sum(c.times) as bigint) as times,
    cast(sum(c.dated) as bigint) as dated,
    min(c.first) as first,
    max(c.last) as last
from counted as c
join known_names as n on n.name = c.called
group by c.call, c.base_id;
