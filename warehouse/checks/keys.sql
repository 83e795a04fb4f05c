-- Two rows say they are the same thing.
-- Mend: publish replaces rows by article and adds others by key; the tables were written by two runs at once.
select 'articles' as "table", article_id as key, count(*) as rows from articles group by article_id having count(*) > 1
union all
select 'statements', statement_id, count(*) from statements group by statement_id having count(*) > 1
union all
select 'raw_documents', document_id, count(*) from raw_documents group by document_id having count(*) > 1
union all
select 'appearances', concat(article_id, ' ', person), count(*)
from stored.appearances
group by article_id, person
having count(*) > 1
