-- Counted as what, and why?
-- Grain: category, with its five most frequent reasons.
with found as ( -- as the view appearances has them, read for one person alone
    select
        article_id,
        first(category order by category = 'other', statements desc, mentions desc, person) as category,
        first(evidence order by category = 'other', statements desc, mentions desc, person) as evidence
    from kept.person_articles
    where key = short_key($1) and person_id = $1
    group by article_id
),
reasons as (
    select category, evidence, count(*) as articles
    from found
    group by category, evidence
)
select
    category,
    cast(sum(articles) as bigint) as articles,
    list(evidence order by articles desc, evidence)[:5] as evidence
from reasons
group by category
order by articles desc, category
