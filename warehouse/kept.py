"""What reports and searches read instead of all rows, kept in the catalog by month: kept/*.sql, a SELECT each.

A row is of one publication month in UTC (`month`), and made of rows of that month alone, but for what `kept_inputs.sql`
lists. So a new catalog takes months over from the one before, and counts anew those made of something else now; of
months in which only single appearances have been amended, the persons concerned, and of those in which names mean
others, the organizations and places concerned.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.asking import quoted
from warehouse.months import months_of, sizes_of, together
from warehouse.questions import ask_once, select

KEPT = Path(__file__).parent / "kept"
INPUTS = Path(__file__).parent / "kept_inputs.sql"
CONCERNED = Path(__file__).parent / "concerned"
OF = "-- Of: "  # in the comment of a kept table, before what it is made of
ONLY = "-- Only: "  # and before what is true of all appearances that give a row
# Steps of few rows, which each question would look for among all there are; each after those it reads
FEW = ("excluded", "copies", "nobody", "united")
MANY = 100_000  # of whom something is another, with their months: more are not counted at once
TOGETHER = 20_000  # articles whose months are counted at once, one month at least: what that takes of memory

Key = tuple[str, str]  # kept table and month


@dataclass(frozen=True)
class Single:
    """What changes one by one in months that stay as they are: only what is counted of those concerned is made anew.

    `concerned/WHO.sql` tells of whom anything is another, `concerned/ROWS.sql` has all rows of these.
    """

    who: str
    of: str  # the column that says whose rows are
    source: str  # what a kept table says that it is made of: all rows of it are of such a one
    rows: str  # the stored table they are counted from
    seen: str | None = None  # the step that decides; the catalog keeps what it was


SINGLES = (
    Single("persons", "person_id", "appearances", "appearances"),
    Single("entities", "entity_id", "entities", "mentions", seen="meant"),
)


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
    for single in SINGLES:
        if single.seen:
            yield f"create table if not exists kept.{single.seen} as from steps.{single.seen} with no data"


def fill(connection: duckdb.DuckDBPyConnection, parts: Mapping[str, Iterable[str]], views: str) -> None:
    """Count anew the months of tables that are not made of what they are made of now.

    `parts` names the files that each month is in, `views` are those the rows are counted by.
    """
    ask_once(connection, "steps", FEW)
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
    for single in SINGLES:
        names = {path.stem for path in files() if single.source in sources(path)}
        count_single(connection, single, {month for name, month in now.keys() - made.keys() if name in names})


def count_single(connection: duckdb.DuckDBPyConnection, single: Single, months: Collection[str]) -> None:
    """Of months that were taken over, count anew those of whom something there is another than before."""
    if months and (found := concerned(connection, single, months)):
        for some in groups(connection, months) if found > MANY else [months]:
            if some is months or concerned(connection, single, some):
                count_concerned(connection, single)
    if seen := single.seen:
        connection.execute(f"begin; delete from kept.{seen}; insert into kept.{seen} from steps.{seen}; commit")
    connection.execute("reset variable months")


def count_concerned(connection: duckdb.DuckDBPyConnection, single: Single) -> None:
    """Count anew those in `concerned`: what is counted is made of their rows alone, no others are seen meanwhile."""
    key = f"month, {single.of}"
    with among(connection, single.rows, select(CONCERNED / f"{single.rows}.sql")):
        for path in files():
            if single.source in sources(path):
                connection.execute(f"delete from kept.{path.stem} where ({key}) in (select ({key}) from concerned)")
                if own := months_of(connection, f"stored.{single.rows} where {told(path, ONLY) or 'true'}"):
                    ask(connection, own)
                    new = f"from ({select(path)}) semi join concerned using ({key})"
                    connection.execute(f"insert into kept.{path.stem} {new}")


@contextmanager
def among(connection: duckdb.DuckDBPyConnection, table: str, rows: str) -> Iterator[None]:
    """A transaction in which a stored table has these rows alone, looked for once; all are in `stored.all_TABLE`."""
    connection.execute(f"begin; alter view stored.{table} rename to all_{table}; create table stored.{table} as {rows}")
    yield
    connection.execute(f"drop table stored.{table}; alter view stored.all_{table} rename to {table}; commit")


def concerned(connection: duckdb.DuckDBPyConnection, single: Single, months: Collection[str]) -> int:
    """Make the table of these, and their months those that are asked for; how many there are."""
    ask(connection, months)
    connection.execute(f"create or replace temp table concerned as {select(CONCERNED / f'{single.who}.sql')}")
    ask(connection, months_of(connection, "concerned"))
    return len(connection.table("concerned"))


def ask(connection: duckdb.DuckDBPyConnection, months: Iterable[str]) -> None:
    """Let these months alone be asked for."""
    connection.execute(f"set variable months = [{', '.join(map(quoted, months))}]")


def count(connection: duckdb.DuckDBPyConnection, made: Mapping[Key, str]) -> None:
    """Count some months of some tables, each made of what `made` says."""
    for months in groups(connection, {month for _, month in made}):  # what is not committed stays in memory
        there = f"from stored.all_appearances where month in ({', '.join(map(quoted, months))})"
        with among(connection, "appearances", there):  # the rows of a month stand far apart
            for path in files():
                own = [month for month in months if (path.stem, month) in made]
                if own:
                    ask(connection, own)
                    connection.execute(f"insert into kept.{path.stem} {select(path)}")
                for month in own:
                    row = [path.stem, month, made[path.stem, month]]
                    connection.execute("insert into kept.made values ($1, $2, $3)", row)
    connection.execute("reset variable months")


def groups(connection: duckdb.DuckDBPyConnection, months: Iterable[str]) -> Iterator[list[str]]:
    """The months in groups of so many articles as are counted at once."""
    articles = sizes_of(connection, "stored.articles")
    return together({month: articles.get(month, 0) for month in sorted(months)}, TOGETHER)


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
