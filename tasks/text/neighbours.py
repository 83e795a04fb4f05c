"""Which articles meet which, of all that are stored and staged; and of which it is open what they repeat.

Questions are asked of the tables of a run, in sql/*.sql. There `told` are the signatures of staged articles, `signed`
those of all, as they are now; `queue` has the places where it is open what repeats what, `due` those that are decided
next, `met` what they meet, and `found` what was decided in this run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from tasks.text.copies import WINDOW, Told
from tasks.text.reprints import Decision, Standing, decided
from tasks.text.signature import Signature

SQL = Path(__file__).parent / "sql"
TOGETHER = 5_000  # articles decided at once, with all they meet in memory
ANSWERS = pa.schema([("article_id", pa.string()), ("reprint_of", pa.string()), ("similarity", pa.float32())])


def decide(db: duckdb.DuckDBPyConnection, everything: bool) -> None:
    """Decide of all articles that have changed, and of those that it opens by that, what they repeat.

    The eldest come first, so many at once; what is decided may open others, all of them younger. Reprints of those that
    were looked at are in `new.reprints`, and which articles those are in `looked.reprints`.
    """
    db.execute(f"create temp table queue as {question('everything' if everything else 'changed')}")
    db.execute("create temp table found (article_id text, reprint_of text, similarity real, month text)")
    while due := list(next_due(db)):
        settle(db, decided([*due, *met(db)]))
    db.execute(question("looked"))


def next_due(db: duckdb.DuckDBPyConnection) -> Iterable[Standing]:
    """The articles that are decided next; none at the end."""
    make(db, "first", size=TOGETHER)
    months = db.execute("select distinct month from first").fetchall()
    make(db, "due", months=[month for (month,) in months])
    return standing(db, "due")


def met(db: duckdb.DuckDBPyConnection) -> Iterable[Standing]:
    """The articles that those meet which are due."""
    (around,) = db.execute(question("around"), {"window": WINDOW}).to_arrow_table().to_pylist()
    make(db, "met", window=WINDOW, **around)
    return standing(db, "met")


def settle(db: duckdb.DuckDBPyConnection, decision: Decision) -> None:
    """Take in what was decided for those that were due, and which others are open by that."""
    answers = [asdict(one) if one else {"article_id": key} for key, one in decision.found.items()]
    touched = [one.article_id for one in decision.touched]
    db.register("answers", pa.Table.from_pylist(answers, ANSWERS))
    db.register("touched", pa.table({"article_id": pa.array(touched, pa.string())}))
    db.execute(question("settle"))


def make(db: duckdb.DuckDBPyConnection, name: str, **given: Any) -> None:
    """Keep the answer to a question under its name."""
    db.execute(f"create or replace temp table {name} as {question(name)}", given)


def question(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf8")


def standing(db: duckdb.DuckDBPyConnection, table: str) -> Iterable[Standing]:
    """Articles in their places among others."""
    for row in db.execute(f"from {table}").to_arrow_table().to_pylist():
        told = Told(row["published_at"], row["fetched_at"], Signature.of(row))
        yield Standing(row["article_id"], told, row["due"], row["original"], row["gone"])
