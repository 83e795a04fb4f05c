-- One number of a person in an article that is none, as people say in overrides.tsv. They are few, or none at all.
select article_id, person, month
from stored.appearances
where person_id is null
