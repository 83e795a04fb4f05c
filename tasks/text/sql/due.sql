-- Which articles are due, with their signatures?
-- Grain: article and gone, as in `first`; its months are named, so that no others are opened.
select article_id, published_at, fetched_at, words_hash, bands, shingles, month, true as due, original, gone
from first
inner join (
    select article_id, words_hash, bands, shingles, false as gone from signed where list_contains($months, month)
    union all
    select article_id, words_hash, bands, shingles, true from was.signatures where list_contains($months, month)
) using (article_id, gone)
