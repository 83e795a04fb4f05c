-- How much does the search find in a month, about? As many rows of search.sql, of which no word is read.
-- Grain: month, the column of that name.
select month, cast(sum(rows_of) as bigint) as found
from (
    select month, 1 as rows_of from stored.articles
    union all
    select month, 1 from stored.statements
    union all
    select month, 1 from stored.appearances where statements = 0
)
group by month
order by month
