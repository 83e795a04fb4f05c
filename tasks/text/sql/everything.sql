-- Where is it open what repeats what, when that is decided anew: at every article.
-- Grain: article.
select article_id, published_at, fetched_at, month, false as gone, false as original
from signed
