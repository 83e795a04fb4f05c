-- How many articles in all have the names of an organization or place, since when, until when, and what beside them?
-- Grain: entity by rules, name; both as numbers.
select
    entity_number,
    name_number,
    cast(sum(articles) as bigint) as articles,
    cast(sum(of_entity) as bigint) as of_entity,
    min(first_seen) as first_seen,
    max(last_seen) as last_seen,
    flatten(list(beside) filter (beside is not null)) as beside
from (
    (
        from old.name_months -- of which not all go into the joins, as they would by after.name_months
        semi join entities.to_total using (entity_number)
        anti join looked.name_months using (entity_number, month)
    )
    union all by name
    (from new.name_months semi join entities.to_total using (entity_number))
)
group by entity_number, name_number
