-- A person of an article is nobody across articles: each needs an appearance, each appearance its row in persons.
-- Mend: identify runs over all articles; run again, or give overrides.tsv persons that exist.
select 'people' as "table", article_id, person
from stored.people
anti join stored.appearances using (article_id, person)
union all
select 'appearances', article_id, person
from appearances
anti join persons using (person_id)
