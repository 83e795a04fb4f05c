"""Persons of articles, as the rules read them, from the tables of a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

import duckdb
import pyarrow as pa

from tasks.identity.frame import Row, anew, ask, rows_of
from tasks.identity.local import Local, fold, id_of
from tasks.identity.ties import Company

TEXT = pa.string()
Role = tuple[str, str | None]  # with its organization
Roles = dict[tuple[str, int], list[Role]]
NONE: Roles = {}
PLAIN = ("article_id", "person", "name", "first", "middle", "last", "gender", "published_at")


def judged_by(db: duckdb.DuckDBPyConnection, names: Collection[str]) -> tuple[Mapping[str, list[Local]], Company]:
    """The appearances by which names are judged, by name, and who stands beside them."""
    anew(db, "asked", ((name,) for name in sorted(names)), name=TEXT)
    found: dict[str, list[Local]] = defaultdict(list)
    roles = by_person(ask(db, "roles_of"))
    for row in ask(db, "evidence"):
        found[row["called"]].append(local(row, roles))
    return found, company_of(db)


def by_person(roles: Iterable[Row]) -> Roles:
    """Roles by article and person."""
    found: Roles = defaultdict(list)
    for row in roles:
        found[row["article_id"], row["person"]].append((row["role"], row["organization"]))
    return found


def local(row: Row, roles: Mapping[tuple[str, int], list[Role]] = NONE) -> Local:
    """A person of an article, as identity reads it."""
    told = roles.get((row["article_id"], row["person"]), ())
    return Local(
        **{name: row[name] for name in PLAIN},
        category=row.get("told"),
        guess=row.get("guess"),
        outlet=row.get("outlet", ""),
        roles=tuple(role for role, _ in told),
        organizations=tuple(body for _, body in told if body),
        posts=tuple((role, body) for role, body in told if body),
    )


def with_outlets(db: duckdb.DuckDBPyConnection, rows: Iterable[Row], roles: Roles) -> Iterator[tuple[Row, Local]]:
    """The persons of articles with everything their outlets are called."""
    outlets = {row["outlet_id"]: row for row in rows_of(db, "new.outlets")}
    for row in rows:
        outlet = outlets[row["outlet_id"]]
        yield row, replace(local(row, roles), outlet=outlet["name"], outlet_names=names_of(outlet))


def names_of(outlet: Row) -> frozenset[str]:
    """Everything an outlet is called, as names are compared."""
    return frozenset(map(fold, (outlet["name"], *outlet["hosts"], *outlet["aliases"])))


def company_of(db: duckdb.DuckDBPyConnection) -> Company:
    """Who stands beside whom, in the articles of the names in `asked`."""
    return {row["article_id"]: frozenset(map(in_order, row["names"])) for row in ask(db, "company")}


@lru_cache(maxsize=100_000)  # names of a day stand in many articles
def in_order(name: str) -> str:
    """«маар, хайко» → хайко маар"""
    return " ".join(reversed(name.split(", ", 1)))


def id_for(leader: str, distinction: str = "") -> str:
    """The id of a person first seen under a name, or of a namesake by what tells that one apart."""
    return id_of("person", in_order(leader), *filter(None, [distinction]))
