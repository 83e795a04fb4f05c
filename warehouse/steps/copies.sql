-- One article that repeats another, and which; articles of excluded outlets are none, and the first that is left of a
-- cluster is its original. All others are originals: they are not here, so that nobody need look at every article.
with repeating as (
    select r.article_id, r.reprint_of, r.month
    from stored.reprints as r
    anti join steps.excluded using (article_id)
),
originals as (
    select a.article_id
    from stored.articles as a
    semi join repeating as r on r.reprint_of = a.article_id
    anti join stored.reprints using (article_id)
    anti join steps.excluded using (article_id)
),
orphans as (
    select
        article_id,
        first(article_id) over (partition by r.reprint_of order by a.published_at, article_id) as original_id,
        r.month
    from repeating as r
    join stored.articles as a using (article_id)
    anti join originals as o on o.article_id = r.reprint_of
)
select r.article_id, r.reprint_of as original_id, r.month
from repeating as r
semi join originals as o on o.article_id = r.reprint_of
union all
select article_id, original_id, month
from orphans
where article_id <> original_id
