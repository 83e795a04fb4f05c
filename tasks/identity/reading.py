"""Persons of articles, as the rules read them, from the tables of a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

import duckdb
import pyarrow as pa

from tasks.identity.frame import Row, anew, ask, rows_of
from tasks.identity.local import Local, fold, id_of
from tasks.identity.ties import Company

TEXT, NUMBER = pa.string(), pa.int32()
PLAIN = ("article_id", "person", "name", "first", "middle", "last", "gender", "published_at")


def judged_by(db: duckdb.DuckDBPyConnection, names: Collection[str]) -> Mapping[str, list[Local]]:
    """The appearances by which names are judged, by name."""
    anew(db, "asked", ((name,) for name in sorted(names)), name=TEXT)
    rows = list(ask(db, "evidence"))
    found: dict[str, list[Local]] = defaultdict(list)
    for row, one in zip(rows, locals_of(db, rows), strict=True):
        found[row["called"]].append(one)
    return found


def locals_of(db: duckdb.DuckDBPyConnection, rows: Collection[Row]) -> list[Local]:
    """Persons of articles with their roles; `asked_rows` has them then."""
    anew(db, "asked_rows", ((row["article_id"], row["person"]) for row in rows), article_id=TEXT, person=NUMBER)
    roles = {(row["article_id"], row["person"]): row["roles"] for row in ask(db, "roles_of")}
    return [local(row, roles.get((row["article_id"], row["person"]), ())) for row in rows]


def local(row: Row, roles: Iterable[Row]) -> Local:
    """A person of an article, as identity reads it."""
    told = list(roles)
    return Local(
        **{name: row[name] for name in PLAIN},
        category=row.get("told"),
        guess=row.get("guess"),
        outlet=row.get("outlet", ""),
        roles=tuple(role["role"] for role in told),
        organizations=tuple(role["organization"] for role in told if role["organization"]),
        posts=tuple((role["role"], role["organization"]) for role in told if role["organization"]),
    )


def with_outlets(
    db: duckdb.DuckDBPyConnection, people: Iterable[tuple[Row, Local]]
) -> Iterator[tuple[Row, Local]]:
    """The persons of articles with everything their outlets are called."""
    outlets = {row["outlet_id"]: row for row in rows_of(db, "new.outlets")}
    for row, one in people:
        outlet = outlets[row["outlet_id"]]
        yield row, replace(one, outlet=outlet["name"], outlet_names=names_of(outlet))


def names_of(outlet: Row) -> frozenset[str]:
    """Everything an outlet is called, as names are compared."""
    return frozenset(map(fold, (outlet["name"], *outlet["hosts"], *outlet["aliases"])))


def company_of(db: duckdb.DuckDBPyConnection) -> Company:
    """Who stands beside whom, in the articles of `asked_rows`."""
    return {row["article_id"]: frozenset(map(in_order, row["names"])) for row in ask(db, "company")}


def in_order(name: str) -> str:
    """«маар, хайко» → хайко маар"""
    return " ".join(reversed(name.split(", ", 1)))


def id_for(leader: str, distinction: str = "") -> str:
    """The id of a person first seen under a name, or of a namesake by what tells that one apart."""
    return id_of("person", in_order(leader), *filter(None, [distinction]))
