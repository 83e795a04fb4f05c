-- How often somebody was in the news as what, in original articles of a part of a week that lies in one month.
-- Grain: month, month and week of publication in the reporting time zone, person and category. An article is of one
-- such part: articles of several may be added up.
-- Of: articles, appearances, article_outlets, copies, excluded.
select
    a.month,
    p.month as of_month,
    p.week,
    a.person_id,
    a.category,
    count(*) as articles,
    count(*) filter (where a.statements > 0) as quoted,
    cast(sum(a.statements) as bigint) as statements,
    cast(coalesce(sum(a.words) filter (where a.statements > 0), 0) as bigint) as words
from appearances as a
join steps.issued as p on p.utc_month = a.month and p.article_id = a.article_id
where p.original and p.month is not null and asked(a.month) and asked(p.utc_month)
group by a.month, p.month, p.week, a.person_id, a.category
