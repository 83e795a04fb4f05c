-- Which tables may be asked, and what do their columns hold?
-- Grain: column of a table; of reports only the name and the question.
with described as (
    select view_name as name, comment as about
    from duckdb_views()
    where schema_name = 'main' and not internal and comment is not null
)
select
    d.name,
    d.about,
    list({'name': c.column_name, 'type': c.data_type, 'about': c.comment} order by c.column_index)
        filter (where c.comment is not null) as columns
from described as d
left join duckdb_columns() as c on c.schema_name = 'main' and c.table_name = d.name
group by d.name, d.about
order by d.name
