-- Which rows have these patterns? Grain: article and person; `asked` has the numbers of the patterns.
select
    article_id, person, month, surname, name, first, middle, last, gender, published_at, base_id, base_rule
from kept
where
    stands in (
        select o.stands
        from others as o
        join patterns as p
            on p.surname = o.surname and p.name = o.name and p.base_rule = o.base_rule and p.base_id in ('', o.base_id)
            and p.first is not distinct from o.first
            and p.middle is not distinct from o.middle
            and p.last is not distinct from o.last
            and p.gender is not distinct from o.gender
        semi join asked using (pattern)
    )
order by article_id, person
