"""Appearances that people part from a person: once rules have said whose they are, under an id of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import duckdb
import pyarrow as pa

from tasks.identity.corrections import those_called
from tasks.identity.decisions import Idle, agreed, found
from tasks.identity.frame import anew, ask, give, run
from tasks.identity.local import Local, fold, id_of
from tasks.identity.overrides import CONDITIONS, PERSON, SPLIT, Line, Overrides, conditions, said
from tasks.identity.reading import by_person, with_outlets

TEXT, NUMBER = pa.string(), pa.int32()


class Split(NamedTuple):
    """A line that parts appearances from a person, and who they are."""

    line: Line
    person_id: str

    @property
    def where(self) -> Mapping[str, str]:
        return conditions(self.line.where)

    def takes(self, row: Local) -> bool:
        """Whether the appearance is that other person's."""
        return all(CONDITIONS[name](row, fold(value)) for name, value in self.where.items())


Splits = Mapping[str, Sequence[Split]]  # by the id of whom they part; those with more conditions first


def part(db: duckdb.DuckDBPyConnection, overrides: Overrides) -> tuple[Splits, Idle]:
    """Make `parted`, the appearances that people part from somebody; the splits, and the lines that take none."""
    give(db, "targets", (), base_id=TEXT, person_id=TEXT)
    give(db, "parted", (), article_id=TEXT, person=NUMBER, base_id=TEXT)
    run(db, "based")
    splits, idle = splits_of(db, overrides)
    anew(db, "splits", ((one,) for one in splits), base_id=TEXT)
    anew(db, "asked", ((one,) for one in splits), person_id=TEXT)
    if not splits:
        return splits, idle
    run(db, "of_persons")
    held = by_person(row for row in ask(db, "all_roles") if not row["former"])
    rows = with_outlets(db, ask(db, "corrected_of"), held)
    ways = {one.key: taken for row, one in rows if (taken := way(row["person_id"], one, splits))}
    parted = ((*key, taken[-1].person_id) for key, taken in ways.items())
    give(db, "parted", parted, article_id=TEXT, person=NUMBER, base_id=TEXT)
    used = {split.line.number for taken in ways.values() for split in taken}
    lines = [split.line for same in splits.values() for split in same if split.line.number not in used]
    return splits, idle + [(line.number, f"no article has «{line.person}» with {line.where}") for line in lines]


def splits_of(db: duckdb.DuckDBPyConnection, overrides: Overrides) -> tuple[Splits, Idle]:
    """The splits by whom they part; and the lines that find nobody, or contradict each other.

    Whom a split parts off another line may part again, by the id.
    """
    lines = {line.number: line for line in overrides.of(PERSON) if line.action == SPLIT}
    if not lines:
        return {}, []
    there = those_called(db, overrides.of(PERSON))
    while True:
        told, idle = found(lines.values(), lambda line: said(line, there.id_of(line.person)))
        off = {id_of(PERSON, one.of, one.value) for one in told}
        if off <= there.ids:
            break
        there.ids.update(off)
    kept, otherwise = agreed(told)
    splits: dict[str, list[Split]] = defaultdict(list)
    for one in kept:
        splits[one.of].append(Split(lines[one.number], id_of(PERSON, one.of, one.value)))
    for same in splits.values():
        same.sort(key=lambda split: (-len(split.where), split.line.where, split.line.value))
    return splits, idle + otherwise


def way(person_id: str, row: Local, splits: Splits) -> list[Split]:
    """The splits that take an appearance of a person: mostly one; none when it stays."""
    split = next((split for split in splits.get(person_id, ()) if split.takes(row)), None)
    return [split, *way(split.person_id, row, splits)] if split else []
