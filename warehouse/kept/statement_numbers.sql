-- The number of a statement within its month, by which lemma_statements tells it in two bytes.
-- Grain: statement.
-- Of: statements.
select month, cast(row_number() over (partition by month order by statement_id) as uinteger) as number, statement_id
from stored.statements
where asked(month)
