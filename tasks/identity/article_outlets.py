"""The outlet of every article: what new and changed ones say of theirs is read, and all outlets are decided anew.

They are decided by what articles say, each saying with the number of its articles: a few hundred rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields
from typing import Any

from tasks.identity.decisions import Idle
from tasks.identity.frame import PIECE
from tasks.identity.outlet_lines import OutletLine, merged_outlets, outlet_rows, policy
from tasks.identity.outlets import Met, outlets
from tasks.identity.sayings import Said, Saying, saying_of
from tasks.identity.tables import Connection, add, make, prepare, put, select, touch_months

TABLES = {
    "article_outlets": ("article_id", "month"),
    "saying_months": ("month",),
    "sayings": ("saying_id",),
    "outlets": ("outlet_id",),
}


def identify_outlets(db: Connection, lines: Sequence[OutletLine], whole: bool = False) -> Idle:
    """Leave rows of outlets, and of what the articles `about` say of theirs; returns the lines that find none.

    `now.article_outlets` says whose each article is; `moved_outlets` has those that are not staged and another's now.
    """
    prepare(db, TABLES)
    touch_months(db, whole)
    db.execute("create schema outlets")
    add(db, "looked.article_outlets", "outlets/looked")
    db.execute("insert into looked.saying_months from touched_months")
    read_sayings(db)
    add(db, "new.saying_months", "outlets/saying_months")
    idle = decide(db, lines)
    db.execute(f"create view now.article_outlets as {select('outlets/article_outlets')}")
    make(db, "moved_outlets", "outlets/moved")
    return idle


def read_sayings(db: Connection) -> None:
    """Leave what each article looked at says."""
    met: dict[Saying, Saying] = {}
    said = db.execute(select("outlets/said"))
    while rows := said.fetchmany(PIECE):
        told = [(article, month, saying_of(Said(*words))) for article, month, *words in rows]
        found = ((article, met.setdefault(saying, saying).saying_id, month) for article, month, saying in told)
        put(db, "new.article_outlets", found)
    db.execute("create table outlets.sayings as select * exclude (outlet_id) from was.sayings limit 0")
    put(db, "outlets.sayings", ((saying.saying_id, *astuple(saying)) for saying in met))


def decide(db: Connection, lines: Sequence[OutletLine]) -> Idle:
    """Leave the outlets there are, and which of them each saying means; returns the lines that find none."""
    by_articles = outlets(told(db))
    decided, idle = policy(lines, by_articles)
    there = merged_outlets(by_articles, decided)
    rows = outlet_rows(there, decided)
    put(db, "new.outlets", (tuple(row.values()) for row in rows))
    db.execute("create table outlets.meant (saying_id varchar, outlet_id varchar)")
    put(db, "outlets.meant", ((one, outlet.outlet_id) for outlet in there for one in outlet.sayings))
    db.execute(
        "insert into new.sayings by name from (from outlets.sayings union"
        " select * exclude (outlet_id) from old.sayings) join outlets.meant using (saying_id)"
    )
    for name in ("outlets", "sayings"):
        db.execute(f"insert into looked.{name} select {TABLES[name][0]} from was.{name}")
    return idle


def told(db: Connection) -> Iterator[Met]:
    """All sayings, each with its articles."""
    rows: list[dict[str, Any]] = db.execute(select("outlets/sayings")).to_arrow_table().to_pylist()
    for row in rows:
        saying = Saying(**{field.name: row[field.name] for field in fields(Saying)})
        yield Met(saying, int(row["articles"]), row["first_seen"], row["last_seen"])
