"""How stages that look at touched names alone leave their tables, in DuckDB; what they find is told in frame.

In between they see the tables as they will be `after` the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import duckdb
import pyarrow as pa

from tasks.identity.frame import text_of

Connection = duckdb.DuckDBPyConnection


def prepare(db: Connection, tables: Mapping[str, Sequence[str]]) -> None:
    """Make tables `new` and `looked`, empty, and views of what will be `after` it; by these columns a stage looks."""
    db.execute("create schema if not exists after")
    for name, columns in tables.items():
        keys = ", ".join(columns)
        db.execute(f"create table new.{name} as from was.{name} limit 0")
        db.execute(f"create table looked.{name} as select {keys} from was.{name} limit 0")
        kept = f"from old.{name} anti join looked.{name} using ({keys})"
        db.execute(f"create view after.{name} as {kept} union all by name from new.{name}")


def touch_months(db: Connection, whole: bool) -> None:
    """Make `touched_months` those in which the articles stand or stood that are looked at, and read these."""
    months = "select distinct month from now.articles" if whole else select("touched_months")
    db.execute(f"create table if not exists touched_months as {months}")
    read_months(db, months_of(db, "touched_months"))


def select(question: str) -> str:
    """The SELECT in sql/<question>.sql."""
    return text_of(question).rstrip().removesuffix(";")


def make(db: Connection, table: str, question: str, asked: bool = True) -> None:
    """Make a table of the rows that answer a question; without rows when it need not be `asked`."""
    db.execute(f"create or replace table {table} as from ({select(question)}){'' if asked else ' limit 0'}")


def add(db: Connection, table: str, question: str) -> None:
    """Add the rows that answer a question."""
    db.execute(f"insert into {table} by name {select(question)}")


def put(db: Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Add rows; the order of the columns is that of the table. What is being read is read on."""
    beside = db.cursor()
    empty = beside.execute(f"from {table} limit 0").to_arrow_table()
    columns = zip(*rows, strict=True)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, empty.schema, strict=False)]
    if arrays:
        beside.register("rows", pa.Table.from_arrays(arrays, empty.schema.names))
        beside.execute(f"insert into {table} from rows")
    beside.close()


def count(db: Connection, table: str) -> int:
    """The number of rows."""
    found: list[tuple[int]] = db.execute(f"select count(*) from {table}").fetchall()
    return found[0][0]


def months_of(db: Connection, table: str) -> list[str]:
    """The months in a table."""
    return [month for (month,) in db.execute(f"select distinct month from {table}").fetchall()]


def read_months(db: Connection, months: list[str]) -> None:
    """Say which months are read from now on: the others are not opened."""
    db.execute("set variable months = cast($months as varchar[])", {"months": months})
