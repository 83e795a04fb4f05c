-- Which names do articles tell to be one, of those that other articles tell so than before?
-- Grain: relation, name, other.
select relation, kind, name, other, cast(sum(articles) as integer) as articles
from (
    from entities.ties_moved
    union all by name
    from old.entity_ties semi join looked.entity_ties using (relation, kind, name, other)
)
group by all
having sum(articles) > 0
