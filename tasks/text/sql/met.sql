-- Whom do the articles that are due meet: in a band within the window, or in all words whenever that was?
-- Grain: article. Only those are told whose fate is known: originals, and what is younger than the first that is due.
-- Of those met in bands these bands; the shingles of originals, with which the younger ones are compared.
with standing as (
    from signed where published_at between $published_from and $published_to
    union all
    from signed where published_at is null and fetched_at between $fetched_from and $fetched_to
    union all
    from signed where published_at is not null and fetched_at between $undated_from and $undated_to
    union all
    select * replace ([] as bands, null as shingles) from signed semi join due using (words_hash)
),
known as (
    select standing.*, if(found.article_id is null, before.article_id, found.reprint_of) is null as original
    from standing
    anti join (from queue where not gone) as open using (article_id)
    left join found using (article_id)
    left join was.reprints as before using (article_id)
    where original or coalesce(standing.published_at, 'infinity') >= coalesce($first::timestamptz, 'infinity')
),
keys as ( -- one row a band: pairs of a crowd of filled-in forms would be millions
    select
        band,
        min(published_at) - $window as published_from,
        max(published_at) + $window as published_to,
        min(fetched_at) - $window as fetched_from,
        max(fetched_at) + $window as fetched_to,
        bool_or(published_at is null) as undated
    from (select published_at, fetched_at, unnest(bands) as band from due)
    group by band
),
met as (
    select article_id, list(distinct band) as bands
    from (select article_id, published_at, fetched_at, unnest(bands) as band from known) as told
    inner join keys using (band)
    where
        told.published_at between keys.published_from and keys.published_to
        or (undated or told.published_at is null) and told.fetched_at between keys.fetched_from and keys.fetched_to
    group by article_id
)
select
    article_id,
    any_value(published_at) as published_at,
    any_value(fetched_at) as fetched_at,
    any_value(words_hash) as words_hash,
    coalesce(any_value(met.bands), []) as bands,
    any_value(shingles) filter (where original) as shingles,
    any_value(month) as month,
    false as due,
    any_value(original) as original,
    false as gone
from known
left join met using (article_id)
where met.bands is not null or words_hash in (select words_hash from due)
group by article_id
