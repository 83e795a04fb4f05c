-- One article with its outlet: what publications and articles join, and reports on few articles join late.
select ao.article_id, s.outlet_id, s.name
from stored.article_outlets as ao
join steps.said_outlets as s using (saying_id)
