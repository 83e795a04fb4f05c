-- What are the pages of a month's articles, and what the search finds in it, made of?
-- Grain: month, the column of that name. `made_of` is another where one of them shows something else.
select month, count(*) as articles, cast(sum(digest) as varchar) as made_of
from article_digests
group by month
order by month desc
