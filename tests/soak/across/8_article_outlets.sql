-- Stand-ins for article_outlets: what articles say is the name of their outlet.
select article_id, left(md5(outlet), 16) as saying_id, month
from stored.articles
order by month, article_id
