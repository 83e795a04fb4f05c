-- Where is it open what repeats what: at articles that are new, or told anew with another text or time; and where did
-- an original stand that is gone from there?
-- Grain: article and gone.
with before as (
    select article_id, published_at, fetched_at, words_hash, month
    from was.signatures
    semi join stood using (article_id, month)
),
same as (
    select article_id
    from before
    inner join told using (article_id, fetched_at, words_hash, month)
    where before.published_at is not distinct from told.published_at
)
select article_id, published_at, fetched_at, month, false as gone, false as original
from told
anti join same using (article_id)
union all
select article_id, published_at, fetched_at, month, true, true
from before
anti join same using (article_id)
anti join was.reprints using (article_id)
