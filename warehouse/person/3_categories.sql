-- Counted as what, and why?
-- Grain: category, with its five most frequent reasons.
with reasons as (
    select category, evidence, count(*) as articles
    from appearances
    where person_id = $1
    group by category, evidence
)
select
    category,
    cast(sum(articles) as bigint) as articles,
    list(evidence order by articles desc, evidence)[:5] as evidence
from reasons
group by category
order by articles desc, category
