"""Overrides meet the persons there are: names become ids; lines that find nobody are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasks.identity.decisions import Idle, UnfoundError
from tasks.identity.local import Assignment, Local, fold
from tasks.identity.named import Named
from tasks.identity.overrides import PERSON, Corrections, Line, Overrides
from tasks.identity.people import persons


def settled(read: Overrides, rows: Sequence[Local], found: Sequence[Assignment]) -> tuple[Corrections, Idle]:
    """What the lines say of the persons there are, and the lines that find nobody.

    All but splits goes to whom a person is merged into: «merge Екатерина Ветрова Катя Ветрова» and «category Екатерина
    Ветрова culture» give Катя Ветрова the category.
    """
    lines = read.of(PERSON)
    ids = {one.person_id for one in found}
    there = Named(PERSON, ids, lambda: persons(rows, found, Corrections()), "person_id", lines, fold)
    made, idle = Corrections(), list(idle_splits(read, rows, there))
    for line in lines:
        try:
            apply(line, there, made)
        except UnfoundError as error:
            idle.append((line.number, str(error)))
    return made, idle


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


def idle_splits(read: Overrides, rows: Sequence[Local], there: Named) -> Iterator[tuple[int, str]]:
    """Splits that take no appearance: of nobody, or of somebody under other conditions."""
    taking = {split.line for row in rows for _, split in read.splits_of(row)} if read.splits else set()
    for split in (split for same in read.splits.values() for split in same):
        if split.line not in taking:
            try:
                there.id_of(split.line.person)
                yield split.line.number, f"no article has «{split.line.person}» with {split.line.where}"
            except UnfoundError as error:
                yield split.line.number, str(error)
