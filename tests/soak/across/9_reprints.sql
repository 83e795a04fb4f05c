-- Stand-ins for reprints: articles of one text, the first the original.
with told as (
    select
        article_id,
        first(article_id) over (partition by text_sha256 order by published_at, article_id) as reprint_of,
        month
    from stored.articles
)
select article_id, reprint_of, cast(1 as float) as similarity, month
from told
where article_id <> reprint_of
order by month, article_id
