-- What are the pages of a month's articles made of, and what does the search find in it?
-- Grain: month. `made_of` is another where one of them shows something else; $1 are the persons who have a page.
with pieces as (
    select
        month,
        hash(
            a.article_id, a.run_id, a.enriched_by, a.document_id, a.outlet_id, a.outlet, a.url, a.title, a.section,
            a.published_at, a.reprint_of, a.similarity
        ) as piece,
        1 as articles
    from articles as a
    union all
    select o.month, hash('copied', r.article_id, r.similarity, a.outlet), 0
    from stored.reprints as r
    join articles as a using (article_id)
    join stored.articles as o on o.article_id = r.reprint_of
    union all
    select month, hash(statement_id, kind, rule, confidence, link, speaker, speaker_kind, person_id), 0
    from statements
    union all
    select month, hash(article_id, person_id, start, role, organization, former, rule), 0
    from roles
    union all
    select a.month, hash(a.article_id, a.person_id, a.category, a.evidence, a.rule, p.name), 0
    from appearances as a
    join persons as p using (person_id)
    union all
    select a.month, hash('page', a.article_id, a.person_id), 0
    from appearances as a
    semi join (select unnest($1) as person_id) using (person_id)
    union all
    select e.month, hash('named', e.week, e.entity_id, e.articles, coalesce(o.name, l.name)), 0
    from kept.entity_weeks as e
    left join organizations as o using (entity_id)
    left join places as l using (entity_id)
    union all
    select utc_month, hash('original', article_id, original, month), 0
    from steps.issued
)
select month, cast(sum(articles) as bigint) as articles, cast(sum(piece) as varchar) as made_of
from pieces
group by month
order by month desc
