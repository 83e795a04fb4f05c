-- Who bears these surnames, or given names and patronymics, and since when till when are they in the news?
-- Grain: what somebody is called, and person. `asked` has what is asked for.
create table bearers as
with wanted as ( -- before anything is joined: they are few of all
    select article_id, person, surname, called, middle, published_at, base_id
    from (
        select article_id, person, surname, called, middle, published_at, base_id from fresh where kind = 'full'
        union all
        select article_id, person, surname, called, middle, published_at, base_id from kept where kind = 'full'
    )
    where
        surname in (select name from asked)
        or (
            middle is not null
            and middle not like '%.'
            and split_part(called, ', ', 2) || ' ' || fold(middle) in (select name from asked)
        )
),
bearing as (
    select c.article_id, c.surname, c.called, c.middle, c.published_at, coalesce(r.base_id, c.base_id) as base_id
    from wanted as c
    left join rebased as r using (article_id, person)
),
called as (
    select asked.name as call, b.* from bearing as b join asked on asked.name = b.surname
    union all
    select asked.name, b.*
    from (select * from bearing where middle is not null and middle not like '%.') as b
    join asked on asked.name = split_part(b.called, ', ', 2) || ' ' || fold(b.middle)
)
select
    c.call,
    c.base_id,
    split_part(min(n.leader), ', ', 2) as given,
    min(n.gender) as gender,
    count(*) as times,
    count(c.published_at) as dated,
    min(c.published_at) as first,
    max(c.published_at) as last
from called as c
join known_names as n on n.name = c.called
group by c.call, c.base_id;
