-- One article of an outlet that people exclude in outlets.tsv. Mostly there is none.
select ao.article_id
from stored.article_outlets as ao
join steps.said_outlets as s using (saying_id)
where s.excluded
