"""What reports and searches read instead of all rows, kept in the catalog by month: kept/*.sql, a SELECT each.

A row is of one publication month in UTC (`month`), and made of rows of that month alone, but for what `inputs.sql`
lists. So a new catalog takes months over from the one before, and counts anew those made of something else now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.asking import quoted
from warehouse.questions import select

KEPT = Path(__file__).parent / "kept"
INPUTS = Path(__file__).parent / "kept_inputs.sql"
TOGETHER = 50_000  # articles whose months are counted at once, one month at least: what that takes of memory


def files() -> list[Path]:
    """The file of every kept table."""
    return sorted(KEPT.glob("*.sql"))


def rules() -> str:
    """What decides which columns and rows there are, in a word."""
    return sha256("\n".join(map(select, files())).encode()).hexdigest()[:16]


def fits(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a catalog keeps the same tables."""
    told = connection.execute("select comment from duckdb_tables() where (schema_name, table_name) = ('kept', 'made')")
    return told.fetchall() == [(rules(),)]


def empty() -> Iterator[str]:
    """The SQL that makes the tables, without rows, where they are not there yet."""
    yield "create schema if not exists kept"
    yield "create table if not exists kept.made (month varchar, of varchar)"
    yield f"comment on table kept.made is {quoted(rules())}"
    for path in files():
        yield f"create table if not exists kept.{path.stem} as {select(path)} with no data"


def fill(connection: duckdb.DuckDBPyConnection, parts: Mapping[str, Iterable[str]], views: str) -> int:
    """Count anew the months that are not made of what they are made of now; returns how many.

    `parts` names the files that each month is in, `views` are those the rows are counted by.
    """
    now, before = inputs(connection, parts, views), dict(connection.execute("from kept.made").fetchall())
    gone = [month for month, of in before.items() if now.get(month) != of]
    if gone:
        for name in ("made", *(path.stem for path in files())):
            connection.execute(f"delete from kept.{name} where month in ({', '.join(map(quoted, gone))})")
    fresh = {month: of for month, of in now.items() if before.get(month) != of}
    count(connection, fresh)
    return len(fresh)


def count(connection: duckdb.DuckDBPyConnection, made: Mapping[str, str]) -> None:
    """Count some months, each made of what `made` says."""
    for months in groups(connection, made):
        connection.execute(f"set variable months = [{', '.join(map(quoted, months))}]")
        for path in files():
            connection.execute(f"insert into kept.{path.stem} {select(path)}")
        for month in months:
            connection.execute("insert into kept.made values ($1, $2)", [month, made[month]])
    connection.execute("reset variable months")


def groups(connection: duckdb.DuckDBPyConnection, months: Iterable[str]) -> Iterator[list[str]]:
    """The months in groups of so many articles as are counted at once."""
    articles = dict(connection.execute("select month, count(*) from stored.articles group by month").fetchall())
    group: list[str] = []
    for month in sorted(months):
        if group and sum(articles.get(one, 0) for one in [*group, month]) > TOGETHER:
            yield group
            group = []
        group.append(month)
    if group:
        yield group


def inputs(connection: duckdb.DuckDBPyConnection, parts: Mapping[str, Iterable[str]], views: str) -> dict[str, str]:
    """What each month is made of, in a word."""
    pairs = [(month, name) for month, names in parts.items() for name in names]
    months, names = (pa.array([pair[part] for pair in pairs], pa.string()) for part in (0, 1))
    connection.register("named", pa.table({"month": months, "name": names}))
    found = connection.execute(select(INPUTS)).fetchall()
    connection.unregister("named")
    by = sha256(views.encode()).hexdigest()[:16]
    return {month: f"{of:x} {by}" for month, of in found}
