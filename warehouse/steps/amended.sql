-- One appearance that stands beside its month, and a hash of what it was amended to; article and number of the person.
select article_id, person, month, hash(a) as row
from stored.amended_appearances as a
