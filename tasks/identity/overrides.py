"""What people decided about identities: a tab-separated file in git whose lines win over every rule.

    action    person              value              where                author  reason
    merge     Екатерина Ветрова   Катя Ветрова                            МЛ      певица, псевдоним
    split     Степан Кречетов     хоккеист           role=нападающий      МЛ      не губернатор
    rename    Катя Ветрова        Екатерина Ветрова                       МЛ      так в паспорте
    category  Екатерина Ветрова   culture                                 МЛ      только певица

`person` and `value` are names as in the table persons, or ids of 16 hex digits. `where` holds conditions joined by
`;`, all of which a split appearance fulfils: role, organization, outlet, category, article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tasks.identity.decisions import DecisionError, Merges, read_lines
from tasks.identity.local import Local, fold, id_of

COLUMNS = ("action", "person", "value", "where", "author", "reason")
ACTIONS = ("merge", "split", "rename", "category")
ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that can be used."""

    number: int
    action: str
    person: str
    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Split:
    """Appearances of one name that are another person."""

    line: Line
    where: Mapping[str, str]

    def takes(self, row: Local) -> bool:
        """Whether the appearance is that other person's."""
        return all(CONDITIONS[name](row, fold(value)) for name, value in self.where.items())


@dataclass(frozen=True, slots=True)
class Overrides:
    """All lines of the file; splits also by the id of the person they part."""

    lines: list[Line] = field(default_factory=list)
    splits: dict[str, list[Split]] = field(default_factory=dict)

    def splits_of(self, row: Local) -> Iterator[tuple[str, Split]]:
        """The splits that take this appearance, each with the name it was known by."""
        full = [f"{row.first} {row.last}"] if row.is_full else []
        for name in dict.fromkeys([row.name, *full]) if self.splits else ():
            for split in self.splits.get(id_of("person", name), ()):
                if split.takes(row):
                    yield name, split


@dataclass(frozen=True, slots=True)
class Corrections(Merges):
    """What the lines say of the persons there are, by id."""

    names: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)


def read_overrides(path: Path, categories: Collection[str]) -> Overrides:
    """The overrides of a file; none when there is no such file. Raises DecisionError."""
    found, merges = Overrides(), Merges()

    def take(number: int, cells: list[str]) -> None:
        action, person, value, where, author, reason = cells
        if action not in ACTIONS:
            raise DecisionError(f"unknown action «{action}»: write {', '.join(ACTIONS)}")
        if not (person and value and author and reason):
            raise DecisionError("person, value, author and reason must not be empty")
        if action == "category" and value not in categories:
            raise DecisionError(f"unknown category «{value}»: write one of {', '.join(categories)}")
        if action == "merge" and not merges.merge(reference(person), reference(value)):
            raise DecisionError("this merge goes in a circle, or says again what lines before it say: remove it")
        line = Line(number, action, person, value, where)
        found.lines.append(line)
        if action == "split":
            found.splits.setdefault(reference(person), []).append(Split(line, conditions(where)))

    read_lines(path, COLUMNS, take)
    return found


def reference(person: str) -> str:
    """The id of a person given by id or name."""
    return person if ID.fullmatch(person) else id_of("person", person)


def conditions(where: str) -> dict[str, str]:
    """«role=нападающий; outlet=Вестник» by name. Raises DecisionError."""
    found = {name.strip(): value for name, sign, value in (pair.partition("=") for pair in where.split(";")) if sign}
    if not found or set(found) - set(CONDITIONS):
        raise DecisionError(f"a split needs where, as role=… or {', '.join(CONDITIONS)}")
    return found


def among(value: str, texts: Iterable[str]) -> bool:
    """«нападающий» in «нападающий клуба»"""
    return any(value in fold(text) for text in texts)


CONDITIONS: dict[str, Callable[[Local, str], bool]] = {
    "role": lambda row, value: among(value, row.roles),
    "organization": lambda row, value: among(value, row.organizations),
    "outlet": lambda row, value: value in row.outlet_names or value == fold(row.outlet),
    "category": lambda row, value: row.category == value,
    "article": lambda row, value: row.article_id == value,
}
