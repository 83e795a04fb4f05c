"""Overrides meet the persons there are: names become ids; lines that find nobody are told."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from tasks.identity.decisions import Idle, UnfoundError
from tasks.identity.frame import Row, anew, ask, rows_of
from tasks.identity.local import fold, id_of
from tasks.identity.named import Named
from tasks.identity.overrides import PERSON, Corrections, Line, Overrides, reference
from tasks.identity.persons import persons

TEXT = pa.string()


def settled(db: duckdb.DuckDBPyConnection, read: Overrides) -> tuple[Corrections, Idle]:
    """What the lines say of the persons that rules and splits have found, and the lines that find nobody.

    All but splits goes to whom a person is merged into: «merge Екатерина Ветрова Катя Ветрова» and «category Екатерина
    Ветрова culture» give Катя Ветрова the category.
    """
    lines = read.of(PERSON)
    if not lines:
        return Corrections(), []
    said = [name for line in lines for name in (line.person, line.value) if name]
    anew(db, "asked", ((reference(name), fold(name)) for name in said), base_id=TEXT, name=TEXT)
    ids = {row["base_id"] for row in ask(db, "ids_of")}
    there = Named(PERSON, ids, lambda: called_so(db), "person_id", lines, fold, lambda: all_names(db))
    made, idle = Corrections(), list(idle_splits(db, read, there))
    for line in lines:
        try:
            apply(line, there, made)
        except UnfoundError as error:
            idle.append((line.number, str(error)))
    return made, idle


def called_so(db: duckdb.DuckDBPyConnection) -> list[Row]:
    """Those whom some article calls as a line does, as rows of persons."""
    return list(persons(ask(db, "called_so"), Corrections()))


def all_names(db: duckdb.DuckDBPyConnection) -> list[str]:
    return [row["name"] for row in rows_of(db, "select distinct name from current")]


def apply(line: Line, there: Named, made: Corrections) -> None:
    """Take one line in; splits are applied before. Raises UnfoundError."""
    match line.action:
        case "merge":
            made.merge(there.id_of(line.person), there.id_of(line.value))
        case "rename":
            made.names[made.target_of(there.id_of(line.person))] = line.value
        case "category":
            made.categories[made.target_of(there.id_of(line.person))] = line.value
        case "role":
            made.roles.append((made.target_of(there.id_of(line.person)), line))
        case "not-a-person":
            made.nobody.add(made.target_of(there.id_of(line.person)))


def idle_splits(db: duckdb.DuckDBPyConnection, read: Overrides, there: Named) -> Iterator[tuple[int, str]]:
    """Splits that take no appearance: of nobody, or of somebody under other conditions."""
    splits = [split for same in read.splits.values() for split in same]
    taken = {
        (id_of("person", name), row["base_id"], name)
        for row in (rows_of(db, "select * from current where kind = 'split'") if splits else ())
        for name in (row["name"], f"{row['first']} {row['last']}")
    }
    for line in (split.line for split in splits):
        if not any(
            one == reference(line.person) and id_of("person", name, line.value) == base for one, base, name in taken
        ):
            try:
                there.id_of(line.person)
                yield line.number, f"no article has «{line.person}» with {line.where}"
            except UnfoundError as error:
                yield line.number, str(error)
