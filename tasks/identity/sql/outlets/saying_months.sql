-- How many articles say so, since when and until when? Of the months that are touched.
-- Grain: saying, month.
select
    s.saying_id,
    cast(count(*) as integer) as articles,
    min(a.published_at) as first_seen,
    max(a.published_at) as last_seen,
    a.month
from now.articles as a
join after.article_outlets as s using (article_id)
where list_contains(getvariable('months'), a.month) and list_contains(getvariable('months'), s.month)
group by s.saying_id, a.month
