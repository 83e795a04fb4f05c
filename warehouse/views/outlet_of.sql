-- One article with its outlet: what publications and articles join, and reports on few articles join late.
select ao.article_id, o.outlet_id, o.name
from stored.article_outlets as ao
join stored.outlets as o using (outlet_id)
