-- What are the pages of weeks made of: of all articles to the end of a week, for new is who was never there before.
-- Grain: week.
select week, cast(sum(sum(digest)) over (order by week) as varchar) as made_of
from article_digests
where week is not null
group by week
order by week
