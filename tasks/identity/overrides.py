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
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tasks.identity.local import Local, fold, id_of

COLUMNS = ("action", "person", "value", "where", "author", "reason")
ID = re.compile(r"[0-9a-f]{16}")


class OverrideError(Exception):
    """A line of the file cannot be used; the message says which and how to mend it."""


@dataclass(frozen=True, slots=True)
class Split:
    """Appearances of one name that are another person."""

    person_id: str
    label: str
    where: Mapping[str, str]

    def takes(self, row: Local) -> bool:
        """Whether the appearance is that other person's."""
        return all(CONDITIONS[name](row, fold(value)) for name, value in self.where.items())


@dataclass(frozen=True, slots=True)
class Overrides:
    """All lines of the file, by id."""

    targets: dict[str, str] = field(default_factory=dict)  # merge: id → id
    splits: dict[str, list[Split]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)

    def label_of(self, row: Local) -> str | None:
        """What a split calls the person of this appearance; None without a split."""
        splits = self.splits.get(id_of("person", row.name), ())
        return next((split.label for split in splits if split.takes(row)), None)

    def target_of(self, person_id: str) -> str:
        """The id after all merges."""
        while person_id in self.targets:
            person_id = self.targets[person_id]
        return person_id


def read_overrides(path: Path | None, categories: Collection[str]) -> Overrides:
    """The overrides of a file; none when there is no such file. Raises OverrideError."""
    lines = path.read_text(encoding="utf8").splitlines() if path and path.exists() else []
    found = Overrides()
    for number, line in enumerate(lines, 1):
        fields = [cell.strip() for cell in line.split("\t")]
        if line.strip() and not line.startswith("#") and tuple(fields) != COLUMNS:
            try:
                add(found, fields, categories)
            except OverrideError as error:
                raise OverrideError(f"{path}, line {number}: {error}") from None
    return found


def add(found: Overrides, fields: list[str], categories: Collection[str]) -> None:
    """Take one line in."""
    if len(fields) != len(COLUMNS):
        raise OverrideError(f"{len(fields)} columns instead of {len(COLUMNS)}: part {', '.join(COLUMNS)} by tabs")
    action, person, value, where, author, reason = fields
    if action not in ACTIONS:
        raise OverrideError(f"unknown action «{action}»: write {', '.join(ACTIONS)}")
    if not (person and value and author and reason):
        raise OverrideError("person, value, author and reason must not be empty")
    if action == "category" and value not in categories:
        raise OverrideError(f"unknown category «{value}»: write one of {', '.join(categories)}")
    ACTIONS[action](found, reference(person), value, where)


def reference(person: str) -> str:
    """The id of a person given by id or name."""
    return person if ID.fullmatch(person) else id_of("person", person)


def merge(found: Overrides, person: str, value: str, where: str) -> None:
    target = reference(value)
    if found.target_of(target) == person:
        raise OverrideError("this merge goes in a circle: remove it or the one before it")
    found.targets[person] = target


def split(found: Overrides, person: str, value: str, where: str) -> None:
    conditions = dict(pair.split("=", 1) for pair in where.split(";") if "=" in pair)
    unknown = set(conditions) - set(CONDITIONS)
    if not conditions or unknown:
        raise OverrideError(f"a split needs where, as role=… or {', '.join(CONDITIONS)}")
    found.splits.setdefault(person, []).append(Split(person, value, conditions))


def rename(found: Overrides, person: str, value: str, where: str) -> None:
    found.names[person] = value


def categorize(found: Overrides, person: str, value: str, where: str) -> None:
    found.categories[person] = value


def among(value: str, texts: Iterable[str]) -> bool:
    """«нападающий» in «нападающий клуба»"""
    return any(value in fold(text) for text in texts)


CONDITIONS: dict[str, Callable[[Local, str], bool]] = {
    "role": lambda row, value: among(value, row.roles),
    "organization": lambda row, value: among(value, row.organizations),
    "outlet": lambda row, value: fold(row.outlet) == value,
    "category": lambda row, value: row.category == value,
    "article": lambda row, value: row.article_id == value,
}
ACTIONS: dict[str, Callable[[Overrides, str, str, str], None]] = {
    "merge": merge, "split": split, "rename": rename, "category": categorize,
}  # fmt: skip
