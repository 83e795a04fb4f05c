"""What reports and searches read instead of all rows, kept in the catalog by month: kept/*.sql, a SELECT each.

A row is of one publication month in UTC (`month`), and made of rows of that month alone, but for what `kept_inputs.sql`
lists. So a new catalog takes months over from the one before, and counts anew those made of something else now; of
months in which only single appearances have been amended, the persons concerned.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.asking import quoted
from warehouse.questions import select

KEPT = Path(__file__).parent / "kept"
INPUTS = Path(__file__).parent / "kept_inputs.sql"
CONCERNED = Path(__file__).parent / "kept_concerned.sql"
PERSONS = "person_articles"  # has every appearance of a person, and is made of nothing else
OF = "-- Of: "  # in the comment of a kept table, before what it is made of
ONLY = "-- Only: "  # and before what is true of all appearances that give a row
TOGETHER = 20_000  # articles whose months are counted at once, one month at least: what that takes of memory

Key = tuple[str, str]  # kept table and month


def files() -> list[Path]:
    """The file of every kept table."""
    return sorted(KEPT.glob("*.sql"))


def rules() -> str:
    """What decides which columns and rows there are, in a word."""
    return sha256("\n".join(map(select, files())).encode()).hexdigest()[:16]


def fits(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a catalog keeps the same tables."""
    by = connection.execute("select comment from duckdb_tables() where (schema_name, table_name) = ('kept', 'made')")
    return by.fetchall() == [(rules(),)]


def sources(path: Path) -> list[str]:
    """What a kept table is made of, as its comment says: tables by month, and the others of kept_inputs.sql."""
    return told(path, OF).split(", ")


def told(path: Path, what: str) -> str:
    """What a line of the comment of a kept table says; nothing where there is no such line."""
    lines = (line for line in path.read_text(encoding="utf8").splitlines() if line.startswith(what))
    return next(lines, what).removeprefix(what).removesuffix(".")


def empty() -> Iterator[str]:
    """The SQL that makes the tables, without rows, where they are not there yet."""
    yield "create schema if not exists kept"
    yield "create table if not exists kept.made (name varchar, month varchar, of varchar)"
    yield f"comment on table kept.made is {quoted(rules())}"
    for path in files():
        yield f"create table if not exists kept.{path.stem} as {select(path)} with no data"
    yield "create table if not exists kept.amended as from steps.amended with no data"
    yield f"create table if not exists kept.concerned as {select(CONCERNED)} with no data"


def fill(connection: duckdb.DuckDBPyConnection, parts: Mapping[str, Iterable[str]], views: str) -> None:
    """Count anew the months of tables that are not made of what they are made of now.

    `parts` names the files that each month is in, `views` are those the rows are counted by.
    """
    now = inputs(connection, parts, views)
    before = {(name, month): of for name, month, of in connection.execute("from kept.made").fetchall()}
    for path in files():
        gone = [month for (name, month), of in before.items() if name == path.stem and now.get((name, month)) != of]
        if gone:
            months = ", ".join(map(quoted, gone))
            connection.execute(f"delete from kept.{path.stem} where month in ({months})")
            connection.execute(f"delete from kept.made where name = {quoted(path.stem)} and month in ({months})")
    made = {key: of for key, of in now.items() if before.get(key) != of}
    count(connection, made)
    count_persons(connection, {month for name, month in now.keys() - made.keys() if name == PERSONS})


def count_persons(connection: duckdb.DuckDBPyConnection, months: Collection[str]) -> None:
    """Of months that were taken over, count anew the persons who have other appearances there than before."""
    connection.execute("begin")
    if months and concerned(connection, months):
        # What is counted is made of the appearances of these persons alone: others are not to be seen meanwhile
        connection.execute("alter view stored.appearances rename to all_appearances")
        theirs = "select * from stored.all_appearances semi join kept.concerned using (month, person_id)"
        connection.execute(f"create table stored.appearances as {theirs}")
        for path in files():
            if "appearances" in sources(path):
                gone = "(month, person_id) in (select (month, person_id) from kept.concerned)"
                connection.execute(f"delete from kept.{path.stem} where {gone}")
                if own := months_of(connection, f"stored.appearances where {told(path, ONLY) or 'true'}"):
                    ask(connection, own)
                    connection.execute(f"insert into kept.{path.stem} {select(path)}")
        connection.execute("drop table stored.appearances")
        connection.execute("alter view stored.all_appearances rename to appearances")
        connection.execute("reset variable months")
    connection.execute("delete from kept.amended; insert into kept.amended from steps.amended; commit")


def concerned(connection: duckdb.DuckDBPyConnection, months: Collection[str]) -> bool:
    """Make the table of these persons, and their months those that are asked for; false when there are none."""
    ask(connection, months)
    connection.execute(f"create or replace table kept.concerned as {select(CONCERNED)}")
    found = months_of(connection, "kept.concerned")
    ask(connection, found)
    return bool(found)


def months_of(connection: duckdb.DuckDBPyConnection, rows: str) -> list[str]:
    """The months of some rows."""
    return [month for (month,) in connection.execute(f"select distinct month from {rows}").fetchall()]


def ask(connection: duckdb.DuckDBPyConnection, months: Iterable[str]) -> None:
    """Let these months alone be asked for."""
    connection.execute(f"set variable months = [{', '.join(map(quoted, months))}]")


def count(connection: duckdb.DuckDBPyConnection, made: Mapping[Key, str]) -> None:
    """Count some months of some tables, each made of what `made` says."""
    for months in groups(connection, {month for _, month in made}):
        connection.execute("begin")  # not for all of them: what is not committed stays in memory
        for path in files():
            own = [month for month in months if (path.stem, month) in made]
            if own:
                ask(connection, own)
                connection.execute(f"insert into kept.{path.stem} {select(path)}")
            for month in own:
                row = [path.stem, month, made[path.stem, month]]
                connection.execute("insert into kept.made values ($1, $2, $3)", row)
        connection.execute("commit")
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


def inputs(connection: duckdb.DuckDBPyConnection, parts: Mapping[str, Iterable[str]], views: str) -> dict[Key, str]:
    """What each month of each table is made of, in a word."""
    given = {
        "named": (("month", "name"), [(month, name) for month, names in parts.items() for name in names]),
        "sources": (("kept", "source"), [(path.stem, source) for path in files() for source in sources(path)]),
    }
    for name, (columns, pairs) in given.items():
        arrays = [pa.array([pair[part] for pair in pairs], pa.string()) for part in (0, 1)]
        connection.register(name, pa.table(arrays, list(columns)))
    found = connection.execute(select(INPUTS)).fetchall()
    for name in given:
        connection.unregister(name)
    by = sha256(views.encode()).hexdigest()[:16]
    return {(name, month): f"{of:x} {by}" for name, month, of in found}
