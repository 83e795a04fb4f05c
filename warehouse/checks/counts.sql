-- A person has another number of statements in people than in statements: the reports would contradict each other.
-- Mend: enrich counts them when it writes the rows; enrich the articles again.
select p.article_id, p.person, p.name, p.statements, p.words, count(s.statement_id) as found, coalesce(sum(s.words), 0) as found_words
from stored.people as p
left join statements as s on s.article_id = p.article_id and s.person = p.person
group by p.article_id, p.person, p.name, p.statements, p.words
having p.statements <> count(s.statement_id) or p.words <> coalesce(sum(s.words), 0)
