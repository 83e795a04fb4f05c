-- Stand-ins for article_outlets.
select article_id, left(md5(outlet), 16) as outlet_id
from stored.articles
order by article_id
