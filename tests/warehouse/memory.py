"""A catalog of a few rows, filled from CSV: what reports give on them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa

from warehouse import kept
from warehouse.catalog import public
from warehouse.copied import NUMBER_OF, NUMBERED
from warehouse.schemas import TABLES

MONTH = "coalesce(strftime(published_at at time zone 'UTC', '%Y-%m'), 'undated')"


@cache
def made() -> TemporaryDirectory[str]:
    """A folder, there until the end of the process, with the file of an empty catalog: a copy takes a tenth as long."""
    folder = TemporaryDirectory()
    with duckdb.connect(f"{folder.name}/empty.duckdb") as connection:
        connection.execute("create schema stored")
        for name, table in TABLES.items():
            connection.register("rows", table.empty())
            connection.execute(f"create table stored.{table_of(name)} as select * from rows")
        connection.execute(f"create macro stored.{NUMBER_OF}")
        connection.execute(
            f"create view stored.appearances as select *, stored.{NUMBERED} from stored.given_appearances"
        )
        for statement in public("Europe/Moscow"):
            connection.execute(statement)
    return folder


def table_of(name: str) -> str:
    """The table in schema `stored` that has the rows: appearances are a view, as in a catalog."""
    return "given_appearances" if name == "appearances" else name


@contextmanager
def empty_catalog() -> Iterator[duckdb.DuckDBPyConnection]:
    """Every stored table without rows, every view over them; gone at the end."""
    with TemporaryDirectory() as folder:
        copy = copyfile(f"{made().name}/empty.duckdb", f"{folder}/catalog.duckdb")
        with duckdb.connect(copy) as connection:
            yield connection


def insert(connection: duckdb.DuckDBPyConnection, paths: list[Path]) -> None:
    """The rows of CSV files named after their tables, each in the month of its article. What is not given is null."""
    for path in paths:
        connection.execute(
            f"insert into stored.{table_of(path.stem)} by name select * from read_csv('{path}', all_varchar = true)"
        )
    connection.execute(f"update stored.articles set month = {MONTH}")
    for name, table in TABLES.items():
        if table.partitioned and "article_id" in table.columns:
            connection.execute(
                f"update stored.{table_of(name)} as rows set month = a.month from stored.articles as a"
                " where a.article_id = rows.article_id"
            )
    count(connection)


def fill(connection: duckdb.DuckDBPyConnection, made: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Rows by the name of their stored table, each with its month. What is not given is null."""
    for name, rows in made.items():
        schema = pa.schema([field.with_nullable(True) for field in TABLES[name].schema])
        strange = {column for row in rows for column in row} - set(schema.names)
        assert not strange, f"{name} has no {strange}"
        connection.register("given", pa.Table.from_pylist(list(rows), schema=schema))
        connection.execute(f"insert into stored.{table_of(name)} by name select * from given")
        connection.unregister("given")
    count(connection)


def count(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill what is kept by month."""
    for path in kept.files():
        connection.execute(f"delete from kept.{path.stem}")
    months = connection.sql("select distinct month from stored.articles").fetchall()
    kept.count(connection, {(path.stem, month): "" for path in kept.files() for (month,) in months})
