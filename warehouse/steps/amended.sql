-- Which appearances have been amended, and to what, when what is kept was counted?
-- Grain: article and number of the person in it.
select article_id, person, month, hash(a) as row
from stored.amended_appearances as a
