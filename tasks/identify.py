"""Identify: who and what the names of all articles are."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from prefect import task
from prefect.cache_policies import NO_CACHE

import tasks.identity
from tasks.identity.decisions import Applied, Idle, applied
from tasks.identity.entities import Use
from tasks.identity.entity_lines import corrected
from tasks.identity.frame import anew, run
from tasks.identity.organizations import organizations
from tasks.identity.outlet_lines import merged_outlets, outlet_rows, policy, read_outlet_lines
from tasks.identity.outlets import Said, outlets
from tasks.identity.overrides import Overrides, read_overrides
from tasks.identity.people import identify_people
from tasks.identity.places import countries_beside, places
from tasks.identity.sites import land_of
from tasks.identity.standing import show_people
from warehouse.pending import Pending, settle
from warehouse.schemas import ACROSS, CATEGORIES, REPRINTS, TABLES
from warehouse.staging import Changes

Row = dict[str, Any]
BEGUN = ("rules", "splits")  # what makes all articles be looked at again when it changes


@task(cache_policy=NO_CACHE)
def identify(pending: Pending, changes: Changes, files: Mapping[str, Path], everything: bool = False) -> list[Applied]:
    """Add to `changes` what new and changed articles, and people's decisions, change in all that is across articles.

    Only the names they touch are looked at, unless `everything` is to be, or was made by other rules. `files` are those
    of people's decisions; returns how their lines fared.
    """
    overrides = read_overrides(files["overrides"], CATEGORIES)
    with uncollected(), pending.connect() as db:
        whole = begin(db, overrides, everything)
        fared = outlet_tables(db, files["outlets"])
        identify_people(db, overrides)
        idle = show_people(db, overrides)
        idle += entity_tables(db, overrides)
        for table in ACROSS:
            if table is not REPRINTS:
                settle(db, table, changes, whole or table.name in INTERIM)
        return fared + applied(files["overrides"], len(overrides.lines), idle)


def begin(db: duckdb.DuckDBPyConnection, overrides: Overrides, everything: bool) -> bool:
    """Make ready what is built on, `old`, and which articles are looked at, `about`; whether that is everything."""
    made_by = {"rules": rules_version(), "splits": splits_of(overrides)}
    anew(db, "new.identified", made_by.items(), name=pa.string(), value=pa.string())
    db.execute("create table looked.identified as select name from new.identified")
    known = dict(db.execute("select name, value from was.identified").fetchall())
    whole = everything or not made_by.items() <= known.items()
    db.execute("create schema old")
    for table in ACROSS:
        db.execute(f"create view old.{table.name} as from was.{table.name} {'where false' if whole else ''}")
    db.execute(f"create view old.articles as from was.articles {'where false' if whole else ''}")
    db.execute(f"create table about as select article_id from {'now.articles' if whole else 'changed'}")
    run(db, "macros")
    return whole


@cache
def rules_version() -> str:
    """A hash of the rules and word lists: changes whenever who is who may change."""
    digest = sha256()
    folder = Path(tasks.identity.__path__[0])
    for path in sorted({*folder.rglob("*.py"), *folder.rglob("*.sql"), *folder.rglob("*.tsv")}):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def splits_of(overrides: Overrides) -> str:
    """The lines that part appearances from a person, as JSON."""
    lines = sorted(
        (split.line.person, split.line.value, split.line.where) for same in overrides.splits.values() for split in same
    )
    return json.dumps(lines, ensure_ascii=False)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector, which takes a quarter of the time to walk rows none of which are in a cycle."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


# ---- interim: organizations, places and outlets are still made of all articles

INTERIM = ("outlets", "article_outlets", "organizations", "places", "mention_entities")


def entity_tables(db: duckdb.DuckDBPyConnection, overrides: Overrides) -> Idle:
    articles = {row["article_id"]: row for row in read(db, "select article_id, url, outlet from now.articles")}
    named = uses(db)
    lands = {key: land_of(row["url"] or row["outlet"]) for key, row in articles.items()}
    rows, several = organizations(named["ORG"], countries_beside(named["LOC"]), lands)
    bodies = corrected(rows, "organization", overrides, named["ORG"], several)
    there = corrected(places(named["LOC"]), "place", overrides, named["LOC"])
    put(db, {"organizations": bodies.rows, "mention_entities": bodies.meant, "places": there.rows})
    return bodies.idle + there.idle


def outlet_tables(db: duckdb.DuckDBPyConnection, file: Path) -> list[Applied]:
    columns = "article_id, outlet, site, url, source, published_at, extractor"
    articles = read(db, f"select {columns} from now.articles")
    lines = read_outlet_lines(file)
    by_articles = outlets(Said(**row) for row in articles)
    decided, idle = policy(lines, by_articles)
    there = merged_outlets(by_articles, decided)
    belongs = [{"article_id": one, "outlet_id": outlet.outlet_id} for outlet in there for one in outlet.articles]
    put(db, {"outlets": outlet_rows(there, decided), "article_outlets": belongs})
    db.execute("create view now.article_outlets as from new.article_outlets")
    return applied(file, len(lines), idle)


def read(db: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    rows: list[Row] = db.execute(query).to_arrow_table().to_pylist()
    return rows


def put(db: duckdb.DuckDBPyConnection, tables: dict[str, list[Row]]) -> None:
    for name, rows in tables.items():
        db.register("given", pa.Table.from_pylist(rows, TABLES[name].schema))
        db.execute(f"create table new.{name} as from given")
        db.unregister("given")


def uses(db: duckdb.DuckDBPyConnection) -> dict[str, list[Use]]:
    found: dict[str, list[Use]] = {"ORG": [], "LOC": []}
    query = "select m.article_id, m.start, m.normal, m.kind, m.owner, a.published_at from now.mentions m join now.articles a using (article_id)"
    piece = db.execute(query + " where m.kind <> 'PER'").to_arrow_table()
    found["ORG"] = [Use(**row) for row in piece.filter(pc.equal(piece["kind"], "ORG")).drop_columns("kind").to_pylist()]
    places_ = piece.filter(pc.equal(piece["kind"], "LOC")).group_by(["article_id", "normal", "published_at"])
    rows = (
        places_.aggregate([("start", "count")])
        .rename_columns(["article_id", "normal", "published_at", "times"])
        .to_pylist()
    )
    found["LOC"] = [Use(**row) for row in rows]
    return found
