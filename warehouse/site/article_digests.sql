-- What is all that pages tell of an article made of? $1 are the persons who have a page.
-- Grain: article, of those that are left out of reports, too; `digest` is another where something of it is.
with pieces as (
    select
        article_id,
        hash(
            article_id, run_id, enriched_by, document_id, outlet_id, outlet, url, title, section,
            local_time(published_at),
            reprint_of, similarity
        ) as piece
    from articles
    union all
    select r.reprint_of, hash('copied', r.article_id, r.similarity, a.outlet, a.title, local_time(a.published_at))
    from stored.reprints as r
    join articles as a using (article_id)
    union all
    select article_id, hash(statement_id, kind, rule, confidence, link, speaker, speaker_kind, person_id)
    from statements
    union all
    select article_id, hash(article_id, person_id, start, role, organization, former, rule)
    from roles
    union all
    select
        a.article_id,
        hash(a.article_id, a.person_id, a.category, a.evidence, a.rule, p.name, p.category, p.gender, p.gender_by)
    from appearances as a
    join persons as p using (person_id)
    union all
    select a.article_id, hash('page', a.article_id, a.person_id)
    from appearances as a
    semi join (select unnest($1) as person_id) using (person_id)
    union all
    select m.article_id, hash(m.article_id, m.start, m.normal, m.entity_id, coalesce(o.name, l.name), o.articles >= 10)
    from mentions as m
    left join organizations as o on o.entity_id = m.entity_id
    left join places as l on l.entity_id = m.entity_id
    union all
    select article_id, hash('issued', article_id, original, original_id, day)
    from steps.issued
),
added as (
    select article_id, sum(piece) as digest
    from pieces
    group by article_id
)
select a.month, a.article_id, i.week, d.digest
from stored.articles as a
join added as d using (article_id)
left join steps.issued as i on i.utc_month = a.month and i.article_id = a.article_id
