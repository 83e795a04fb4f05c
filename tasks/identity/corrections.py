"""Overrides meet the persons there are: names become ids; lines that find nobody are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from tasks.identity.decisions import Idle, UnfoundError, near
from tasks.identity.local import Assignment, Local, fold
from tasks.identity.overrides import ID, Corrections, Line, Overrides, reference
from tasks.identity.people import persons


@dataclass(frozen=True)
class Persons:
    """The persons that rules and splits have found, by the names a line may call them."""

    rows: Sequence[Local]
    found: Sequence[Assignment]
    renamed: dict[str, Line]  # folded name given by hand → the line that gives it

    @cached_property
    def ids(self) -> set[str]:
        return {one.person_id for one in self.found}

    @cached_property
    def called(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """Ids by folded name: those shown under it, and those some article calls so."""
        shown, also = defaultdict(set), defaultdict(set)
        for row in persons(self.rows, self.found, Corrections()):
            shown[str(row["name"])].add(str(row["person_id"]))
            for name in row["aliases"]:  # type: ignore[attr-defined]
                also[name].add(str(row["person_id"]))
        return shown, also

    def id_of(self, name: str, renamed: bool = True) -> str:
        """The person of a name or id. Raises UnfoundError."""
        if reference(name) in self.ids:
            return reference(name)
        if renamed and fold(name) in self.renamed:
            return self.id_of(self.renamed[fold(name)].person, renamed=False)
        if ID.fullmatch(name):
            raise UnfoundError(f"no person has the id {name}")
        for names in self.called:
            ids = {one for other, ids in names.items() if fold(other) == fold(name) for one in ids}
            if len(ids) > 1:
                raise UnfoundError(f"{len(ids)} persons are called «{name}»; write an id: {', '.join(sorted(ids))}")
            if ids:
                return ids.pop()
        by_hand = [line.value for line in self.renamed.values()]
        raise UnfoundError(f"no person is called «{name}»{near(name, [*chain(*self.called), *by_hand])}")


def settled(read: Overrides, rows: Sequence[Local], found: Sequence[Assignment]) -> tuple[Corrections, Idle]:
    """What the lines say of the persons there are, and the lines that find nobody.

    Names and categories go to whom a person is merged into: «merge Екатерина Ветрова Катя Ветрова» and «category
    Екатерина Ветрова culture» give Катя Ветрова the category.
    """
    there = Persons(rows, found, {fold(line.value): line for line in read.lines if line.action == "rename"})
    made, idle = Corrections(), list(idle_splits(read, there))
    for line in sorted(read.lines, key=lambda line: line.action != "merge"):
        try:
            apply(line, there, made)
        except UnfoundError as error:
            idle.append((line.number, str(error)))
    return made, idle


def apply(line: Line, there: Persons, made: Corrections) -> None:
    """Take one line in; splits are applied before. Raises UnfoundError."""
    match line.action:
        case "merge":
            made.merge(there.id_of(line.person), there.id_of(line.value))
        case "rename":
            made.names[made.target_of(there.id_of(line.person))] = line.value
        case "category":
            made.categories[made.target_of(there.id_of(line.person))] = line.value


def idle_splits(read: Overrides, there: Persons) -> Iterator[tuple[int, str]]:
    """Splits that take no appearance: of nobody, or of somebody under other conditions."""
    taking = {split.line for row in there.rows for _, split in read.splits_of(row)} if read.splits else set()
    for split in (split for same in read.splits.values() for split in same):
        if split.line not in taking:
            try:
                there.id_of(split.line.person)
                yield split.line.number, f"no article has «{split.line.person}» with {split.line.where}"
            except UnfoundError as error:
                yield split.line.number, str(error)
