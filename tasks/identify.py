"""Identify: who and what the names of all articles are."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow as pa
from prefect import task
from prefect.cache_policies import NO_CACHE

import tasks.identity
from tasks.identity.article_outlets import identify_outlets
from tasks.identity.decisions import Applied, applied
from tasks.identity.frame import anew, run
from tasks.identity.named_entities import identify_entities
from tasks.identity.outlet_lines import read_outlet_lines
from tasks.identity.overrides import read_overrides
from tasks.identity.people import identify_people
from tasks.identity.standing import show_people
from warehouse.pending import Pending, settle
from warehouse.questions import ask_once
from warehouse.schemas import ACROSS, CATEGORIES, IDENTIFIED, REPRINTS
from warehouse.staging import Changes

OFTEN = ("names", "name_pairs", "entity_names")  # read a dozen times a run, of which each time would open the files


@task(cache_policy=NO_CACHE)
def identify(pending: Pending, changes: Changes, files: Mapping[str, Path], everything: bool = False) -> list[Applied]:
    """Add to `changes` what new and changed articles, and people's decisions, change in all that is across articles.

    Only the names they touch are looked at, unless `everything` is to be, or was made by other rules. `files` are those
    of people's decisions; returns how their lines fared.
    """
    overrides = read_overrides(files["overrides"], CATEGORIES)
    with uncollected(), pending.connect() as db:
        whole = begin(db, everything)
        outlets = read_outlet_lines(files["outlets"])
        fared = applied(files["outlets"], len(outlets), identify_outlets(db, outlets, whole))
        db.execute("insert into about select article_id from moved_outlets where article_id not in (from about)")
        identify_people(db)
        idle = show_people(db, overrides)
        idle += identify_entities(db, overrides, whole)
        for table in ACROSS:
            if table is not REPRINTS:
                settle(db, table, changes, whole and table is not IDENTIFIED)  # where reprints have rows, too
        return fared + applied(files["overrides"], len(overrides.lines), idle)


def begin(db: duckdb.DuckDBPyConnection, everything: bool) -> bool:
    """Make ready what is built on, `old`, and which articles are looked at, `about`; whether that is everything."""
    made_by = {"rules": rules_version()}
    anew(db, "new.identified", made_by.items(), name=pa.string(), value=pa.string())
    db.execute("create table looked.identified as select name from new.identified")
    known = dict(db.execute("select name, value from was.identified").fetchall())
    whole = everything or not made_by.items() <= known.items()
    if not whole:
        db.execute("set threads = 1")  # of hundreds of small questions several take a sixth more of the processor
        ask_once(db, "was", OFTEN)
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


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector, which takes a quarter of the time to walk rows none of which are in a cycle."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
