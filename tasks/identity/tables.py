"""How stages read and leave tables, in DuckDB.

They find every table as it `was`, those per article as they are `now`, and the staged articles in `changed`. They leave
`new` rows, and the keys within which they `looked`: rows that were there and are not new are gone. In between they see
what there is `before` (nothing, when the whole is looked at) and `after`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

SQL = Path(__file__).parent / "sql"
SCHEMAS = ("before", "after", "new", "looked")
NUMBER = "cast(md5_number_lower(words) >> 1 as bigint)"  # of words: the same in every version of DuckDB

Connection = duckdb.DuckDBPyConnection
Columns = Mapping[str, Sequence[str]]  # of each table those by which a stage looks


def prepare(connection: Connection, tables: Columns, whole: bool) -> None:
    """Make the tables that a stage leaves, empty, and views of them as they are before and after it.

    `touched_months` are those in which articles are looked at at first.
    """
    months = "select distinct month from now.articles" if whole else select("touched_months")
    connection.execute(f"create table if not exists touched_months as {months}")
    connection.execute(f"create or replace macro number_of(words) as {NUMBER}")
    for schema in SCHEMAS:
        connection.execute(f"create schema if not exists {schema}")
    for name, columns in tables.items():
        keys, nothing = ", ".join(columns), " where false" if whole else ""
        connection.execute(f"create view before.{name} as from was.{name}{nothing}")
        connection.execute(f"create table new.{name} as from was.{name} limit 0")
        connection.execute(f"create table looked.{name} as select {keys} from was.{name} limit 0")
        kept = f"from before.{name} anti join looked.{name} using ({keys})"
        connection.execute(f"create view after.{name} as {kept} union all by name from new.{name}")


def look_everywhere(connection: Connection, tables: Columns) -> None:
    """Say that every row there was has been looked at."""
    for name, columns in tables.items():
        connection.execute(f"drop table looked.{name}")
        connection.execute(f"create view looked.{name} as select distinct {', '.join(columns)} from was.{name}")


def select(question: str) -> str:
    """The SELECT in sql/<question>.sql."""
    return (SQL / f"{question}.sql").read_text(encoding="utf8").rstrip().removesuffix(";")


def make(connection: Connection, table: str, question: str) -> None:
    """Make a table of the rows that answer a question."""
    connection.execute(f"create or replace table {table} as {select(question)}")


def add(connection: Connection, table: str, question: str) -> None:
    """Add the rows that answer a question."""
    connection.execute(f"insert into {table} by name {select(question)}")


def put(connection: Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Add rows; the order of the columns is that of the table. Beside what is being read on the same connection."""
    beside = connection.cursor()
    empty = beside.execute(f"from {table} limit 0").to_arrow_table()
    columns = zip(*rows, strict=True)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, empty.schema, strict=False)]
    if arrays:
        beside.register("rows", pa.Table.from_arrays(arrays, empty.schema.names))
        beside.execute(f"insert into {table} from rows")
    beside.close()


def count(connection: Connection, table: str) -> int:
    """The number of rows."""
    found: list[tuple[int]] = connection.execute(f"select count(*) from {table}").fetchall()
    return found[0][0]


def months_of(connection: Connection, table: str) -> list[str]:
    """The months in a table."""
    return [month for (month,) in connection.execute(f"select distinct month from {table}").fetchall()]


def read_months(connection: Connection, months: list[str]) -> None:
    """Say which months are read from now on: the others are not opened."""
    connection.execute("set variable months = cast($months as varchar[])", {"months": months})
