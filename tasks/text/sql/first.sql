-- Where, of all places where it is open what repeats what, is that decided next? By age; $size of them.
-- Grain: article and gone.
select article_id, published_at, fetched_at, month, gone, original
from queue
order by coalesce(published_at, 'infinity'), fetched_at, article_id, gone
limit $size
