-- By which rule is it this person?
-- Grain: rule (docs/identity.md), with up to five of the names it took.
select
    rule,
    count(distinct article_id) as articles,
    list_sort(list(distinct name))[:5] as names
from stored.appearances
where person_id = $1
group by rule
order by articles desc, rule
