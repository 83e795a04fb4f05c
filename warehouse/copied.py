"""Rows of appearances that the catalog has copies of: there a column is read in a fifth of the time files take.

Deciding who is who, and pages about persons, look through the appearances of all months. A file never changes, so a
new catalog takes the copies of those that are still there over from the one before, and reads the others.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import duckdb

from warehouse.asking import quoted
from warehouse.schemas import APPEARANCES
from warehouse.store import Made, Store, over_files, selected

HERE = "copied.appearances"
TOGETHER = 50  # files in one transaction: what is not committed stays in memory


def select(place: str = HERE) -> str:
    """A SELECT of the rows, where they are copied."""
    return f"select {selected(APPEARANCES, APPEARANCES.columns, APPEARANCES.columns)} from {place}"


def fits(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a catalog has copies, with the columns of today."""
    with suppress(duckdb.CatalogException):
        return connection.sql(f"from {HERE} limit 0").columns == [*APPEARANCES.columns, "number"]
    return False


def empty() -> list[str]:
    """The SQL that makes the tables, without rows, where they are not there yet."""
    return [
        "create schema if not exists copied",
        f"create table if not exists {HERE} as select *, 0::integer as number from ({over_files(APPEARANCES, [], [])})",
        "create table if not exists copied.files (file varchar, number integer)",
    ]


def fill(connection: duckdb.DuckDBPyConnection, store: Store, made: Made) -> None:
    """Copy the files a version is made of, and drop the copies of others."""
    there = dict(connection.execute("select file, number from copied.files").fetchall())
    if gone := [str(number) for file, number in there.items() if file not in made.files]:
        for table in (HERE, "copied.files"):
            connection.execute(f"delete from {table} where number in ({', '.join(gone)})")
    fresh = list(enumerate(sorted(made.files.keys() - there.keys()), max(there.values(), default=0) + 1))
    for at in range(0, len(fresh), TOGETHER):
        connection.execute("begin")
        for number, file in fresh[at : at + TOGETHER]:
            rows = over_files(APPEARANCES, store.paths(APPEARANCES, [file]), made.columns)
            connection.execute(f"insert into {HERE} select *, {number} from ({rows})")
            connection.execute("insert into copied.files values ($1, $2)", [file, number])
        connection.execute("commit")


def attached(connection: duckdb.DuckDBPyConnection, catalog: Path, made: Made) -> str | None:
    """A SELECT of the rows from the copies in a catalog, which is attached; None when they are of another version."""
    with suppress(duckdb.Error):
        connection.execute(f"attach {quoted(str(catalog))} as shown (read_only)")
        there = {file for (file,) in connection.execute("select file from shown.copied.files").fetchall()}
        if made.fits and there == made.files.keys():
            rows = select(f"shown.{HERE}")
            connection.execute(f"{rows} limit 0")  # an older version may have copied other columns
            return rows
    return None
