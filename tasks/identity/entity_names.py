"""Names of organizations and places: which is another case of which, and what each means by itself.

A name is decided again when another may be its nominative now, or it when an abbreviation may stand for another name.
All other names keep what they mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import pyarrow as pa

from tasks.identity.abbreviations import bare, explained, is_short, short_of
from tasks.identity.bodies import body_of, by_itself, known_names
from tasks.identity.entities import key_of, nominatives, oblique
from tasks.identity.frame import Row, ask, pieces, rows_of
from tasks.identity.local import id_of
from tasks.identity.organizations import ORGANIZATION, table_form
from tasks.identity.places import PLACE, country_named, is_unknown, known_form, place_names, present
from tasks.identity.tables import Connection, add, make, put, select

REACH = 4  # names are looked at as far off: a case of a case, and of each whether it is one itself

KINDS = {"ORG": ORGANIZATION, "LOC": PLACE}


class Facts(NamedTuple):
    """What a name tells by itself; columns of entity_names."""

    kind: str
    normal: str
    name_number: int
    key: str
    bare: str
    form: str | None
    short: str | None
    country: str | None


def facts(kind: str, normal: str, number: int) -> Facts:
    """«ПАО „Лютик“» → лютик; «Казанью» → казань, RU"""
    key = key_of(normal)
    if kind == "LOC":
        country = country_named(key)
        return Facts(kind, normal, number, key, key, known_form(key), None, country if country in present() else None)
    form = table_form(normal)
    known = known_names().get(form, form) if form else None
    return Facts(kind, normal, number, key, bare(normal), known, short_of(normal), None)


class Meaning(NamedTuple):
    """A row of meanings."""

    entity_id: str
    kind: str
    key: str
    owner: str
    asks: bool


def meaning(kind: str, key: str, owner: str = "") -> Meaning | None:
    """What a key means; None for a name without letters."""
    parts = tuple(filter(None, (key, owner)))
    asks = bool(owner) and owner not in place_names() if kind == "ORG" else is_unknown(key)
    return Meaning(id_of(KINDS[kind], *parts), kind, key, owner, asks) if parts else None


def alone(kind: str, canonical: str) -> Meaning | None:
    """What a name means where its article tells nothing else."""
    return meaning(kind, *(by_itself(canonical) if kind == "ORG" else (canonical,)))


def asks(row: Row) -> bool:
    """Whether the article may tell what a name of an organization means: «МИД», «СПЗ», «Союз пекарей (СП)»."""
    spelled = row["short"] or (not row["form"] and is_short(row["normal"]))
    return row["kind"] == "ORG" and bool(spelled or body_of(row["canonical"]))


def read_names(db: Connection) -> None:
    """Make `fresh` the names that were not known, and views of all names and of those the articles looked at have."""
    make(db, "entities.stored", "entities/stored")
    make(db, "entities.unread", "entities/unread")
    db.execute("create table entities.fresh as from was.entity_names limit 0")
    for rows in pieces(rows_of(db, "entities.unread")):
        put(db, "entities.fresh", (fresh_row(facts(*row.values())) for row in rows))
    db.execute("create view entities.names as from old.entity_names union all from entities.fresh")
    db.execute("create view entities.known as from entities.stored union all from entities.fresh")


def fresh_row(one: Facts) -> Sequence[object]:
    """A row of entity_names that is not decided yet."""
    return *one, False, one.bare, one.bare, None


def find_cases(db: Connection) -> None:
    """Make `pairs` of the names that may be cases of each other, as far as the touched ones reach."""
    db.execute("create table entities.pairs (kind varchar, key varchar, other varchar)")
    db.execute("create table entities.reached (kind varchar, key varchar, distance integer)")
    make(db, "entities.frontier", "entities/keys")
    for distance in range(REACH):
        for rows in pieces(rows_of(db, "entities.frontier")):
            add_pairs(db, [(row["kind"], row["key"]) for row in rows])
        db.execute(f"insert into entities.reached select kind, key, {distance} from entities.frontier")
        make(db, "entities.frontier", "entities/frontier")


def add_pairs(db: Connection, keys: Sequence[tuple[str, str]]) -> None:
    """Add what there is that may be the nominative of a name, or a case of it."""
    found = [(kind, *pair) for kind, key in keys for pair in candidates(key)]
    names = ("kind", "key", "other", "wanted")
    columns = [pa.array([row[at] for row in found], pa.string()) for at in range(len(names))]
    beside = db.cursor()
    beside.register("candidates", pa.Table.from_arrays(columns, list(names)))
    add(beside, "entities.pairs", "entities/pairs")
    beside.close()


def candidates(key: str) -> Iterator[tuple[str, str, str]]:
    """A name with what may be its nominative, and what it may be the nominative of with it; and which must be there."""
    yield from ((key, other, other) for other in nominatives(key) if other != key)
    yield from ((other, key, other) for other in oblique(key) if other != key)


def count_ties(db: Connection) -> None:
    """Leave which names articles tell to be one, and make `shorts` of abbreviations that all explain alike."""
    make(db, "entities.ties_moved", "entities/case_ties")
    put(db, "entities.ties_moved", explanations(db))
    db.execute("insert into looked.entity_ties select distinct relation, kind, name, other from entities.ties_moved")
    db.execute(f"insert into new.entity_ties {select('entities/ties')}")
    make(db, "entities.shorts", "entities/shorts")


def explanations(db: Connection) -> Iterator[tuple[str, str, str, str, int]]:
    """In how many more articles an abbreviation is explained so."""
    found: Counter[tuple[str, str]] = Counter()
    by_article = groupby(ask(db, "entities/explaining"), lambda row: (row["article_id"], row["sign"]))
    for (_, sign), names in by_article:
        for pair in explained(row["normal"] for row in names).items():
            found[pair] += sign
    yield from (("short", "ORG", short, full, articles) for (short, full), articles in found.items())


def decide_names(db: Connection) -> None:
    """Make `decided` the names that may mean something else than before, with what they mean."""
    db.execute("create table entities.table_names (key varchar, name varchar)")
    put(db, "entities.table_names", known_names().items())
    for name in ("near", "sums", "counts", "best", "cases", "decided", "moved"):
        make(db, f"entities.{name}", f"entities/{name}")
    db.execute("create table entities.renewed as from was.entity_names limit 0")
    db.execute("create table entities.meant as from was.meanings limit 0")
    for rows in pieces(rows_of(db, "entities.decided")):
        put(db, "entities.renewed", map(decided_row, rows))
    know_names(db)


def decided_row(row: Row) -> Sequence[object]:
    """A row of entity_names."""
    told = alone(row["kind"], row["canonical"])
    decided = (asks(row), row["nominative"], row["canonical"], told.entity_id if told else None)
    return *(row[name] for name in Facts._fields), *decided


def know_names(db: Connection) -> None:
    """Make `names_now` all names as they are decided, `known` those of the articles looked at, and what they mean."""
    for name, kept in (("names_now", "old.entity_names"), ("known", "entities.stored")):
        decided = f"from {kept} anti join entities.renewed using (kind, normal) union all from entities.renewed"
        db.execute(f"create or replace view entities.{name} as {decided}")
    for rows in pieces(rows_of(db, "select distinct kind, canonical from entities.known")):
        told = (alone(row["kind"], row["canonical"]) for row in rows)
        put(db, "entities.meant", filter(None, told))


def leave_names(db: Connection) -> None:
    """Leave the names that are new or decided again, and say which stand in no article any more."""
    make(db, "entities.vanished", "entities/vanished")
    db.execute("insert into looked.entity_names select kind, normal from entities.renewed")
    db.execute("insert into looked.entity_names from entities.vanished")
    db.execute(
        "insert into new.entity_names"
        " from entities.renewed anti join entities.vanished using (kind, normal) where entity_id is not null"
    )
