-- Stand-ins for reprints: articles of the same words, the first of which is the original.
select article_id, original as reprint_of, cast(1 as float) as similarity, month
from (
    select article_id, month, first(article_id) over (partition by text_sha256 order by published_at, article_id) as original
    from stored.articles
)
where article_id <> original
order by month, article_id
