-- One expert in one article that reports count, with when and where it appeared: what reports on experts read.
-- The outlets of these articles alone are looked up, not those of all.
select
    a.article_id,
    a.person_id,
    a.statements,
    a.words,
    coalesce(o.name, p.told) as outlet,
    p.month,
    p.week,
    p.day,
    p.original,
    a.month as utc_month
from appearances as a
join issued as p on p.utc_month = a.month and p.article_id = a.article_id
left join outlet_of as o on o.article_id = a.article_id
where a.category = 'expert'
