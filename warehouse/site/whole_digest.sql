-- What is all of the site made of?
-- Grain: one row.
select
    concat_ws(
        ' ',
        (select sum(digest) from article_digests),
        (select sum(hash(p)) from persons as p),
        (select sum(hash(i)) from identities as i),
        (select sum(hash(o)) from organizations as o),
        (select sum(hash(l)) from places as l),
        (select sum(hash(u)) from outlets as u),
        (select sum(hash(r)) from runs as r),
        (select sum(hash(j.rejected_id, j.stage, j.reason)) from rejected as j)
    ) as made_of
