"""The outlet of every article: what new and changed ones say of theirs is read, and all outlets are decided anew.

They are decided by what articles say, each saying with the number of its articles: a few hundred rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields
from typing import Any

from tasks.identity.decisions import Idle
from tasks.identity.outlet_lines import OutletLine, merged_outlets, outlet_rows, policy
from tasks.identity.outlets import Met, outlets
from tasks.identity.sayings import Said, Saying, saying_of
from tasks.identity.tables import (
    Connection,
    add,
    look_everywhere,
    make,
    months_of,
    prepare,
    put,
    read_months,
    select,
)

TABLES = {
    "article_outlets": ("article_id",),
    "saying_months": ("month",),
    "sayings": ("saying_id",),
    "outlets": ("outlet_id",),
}
PIECE = 20_000  # articles read at once


def identify_outlets(connection: Connection, lines: Sequence[OutletLine], whole: bool = False) -> Idle:
    """Leave rows of outlets, and of what articles say of theirs; returns the lines that find none.

    `now.article_outlets` says whose each article is; `moved_outlets` has those that are not staged and another's now.
    """
    prepare(connection, TABLES, whole)
    look(connection, whole)
    read_sayings(connection)
    count_sayings(connection)
    idle = decide(connection, lines)
    connection.execute(f"create view now.article_outlets as {select('outlets/article_outlets')}")
    make(connection, "moved_outlets", "outlets/moved")
    if whole:
        look_everywhere(connection, TABLES)
    return idle


def look(connection: Connection, whole: bool) -> None:
    """Say which articles are looked at, and which months they touch."""
    connection.execute("create schema outlets")
    source = "now.articles" if whole else "changed"
    connection.execute(f"create table outlets.looked as select article_id from {source}")
    connection.execute("insert into looked.article_outlets from outlets.looked")
    connection.execute("insert into looked.saying_months from touched_months")
    read_months(connection, months_of(connection, "touched_months"))


def read_sayings(connection: Connection) -> None:
    """Leave what each article looked at says."""
    met: dict[Saying, Saying] = {}
    said = connection.execute(select("outlets/said"))
    while rows := said.fetchmany(PIECE):
        told = [(article, month, saying_of(Said(*words))) for article, month, *words in rows]
        found = ((article, met.setdefault(saying, saying).saying_id, month) for article, month, saying in told)
        put(connection, "new.article_outlets", found)
    connection.execute("create table outlets.sayings as select * exclude (outlet_id) from was.sayings limit 0")
    put(connection, "outlets.sayings", ((saying.saying_id, *astuple(saying)) for saying in met))


def count_sayings(connection: Connection) -> None:
    """Leave how many articles of the months that are touched say what."""
    add(connection, "new.saying_months", "outlets/saying_months")


def decide(connection: Connection, lines: Sequence[OutletLine]) -> Idle:
    """Leave the outlets there are, and which of them each saying means; returns the lines that find none."""
    by_articles = outlets(told(connection))
    decided, idle = policy(lines, by_articles)
    there = merged_outlets(by_articles, decided)
    rows = outlet_rows(there, decided)
    put(connection, "new.outlets", (tuple(row.values()) for row in rows))
    connection.execute("create table outlets.meant (saying_id varchar, outlet_id varchar)")
    put(connection, "outlets.meant", ((one, outlet.outlet_id) for outlet in there for one in outlet.sayings))
    connection.execute(
        "insert into new.sayings by name from (from outlets.sayings union"
        " select * exclude (outlet_id) from before.sayings) join outlets.meant using (saying_id)"
    )
    for name in ("outlets", "sayings"):
        connection.execute(f"insert into looked.{name} select {TABLES[name][0]} from was.{name}")
    return idle


def told(connection: Connection) -> Iterator[Met]:
    """All sayings, each with its articles."""
    rows: list[dict[str, Any]] = connection.execute(select("outlets/sayings")).to_arrow_table().to_pylist()
    for row in rows:
        saying = Saying(**{field.name: row[field.name] for field in fields(Saying)})
        yield Met(saying, int(row["articles"]), row["first_seen"], row["last_seen"])
