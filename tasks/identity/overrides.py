"""What people decided about identities: a tab-separated file in git whose lines win over every rule.

    action              person              value               where              author  reason
    merge               Екатерина Ветрова   Катя Ветрова                           МЛ      певица, псевдоним
    split               Степан Кречетов     хоккеист            role=нападающий    МЛ      не губернатор
    rename              Катя Ветрова        Екатерина Ветрова                      МЛ      так в паспорте
    category            Екатерина Ветрова   culture                                МЛ      только певица
    role                Илья Ставров        -                   role=вратарь       МЛ      вратарь – сосед по фразе
    not-a-person        Роман Фильтр                                               МЛ      марка воды
    merge-organization  ЗарГУ               Заречинский университет                МЛ      сокращение
    rename-place        Заречье             Заречинский край                       МЛ      так с 2024 года

`person` and `value` are names as in the tables persons, organizations and places, or ids of 16 hex digits. `where`
holds conditions joined by `;`, all of which an appearance fulfils: role, organization, outlet, category, article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tasks.identity.decisions import DecisionError, Merges, Said, agreed, merged, read_lines, see_agreement
from tasks.identity.local import Local, fold, id_of

COLUMNS = ("action", "person", "value", "where", "author", "reason")
VALUE, WHERE = "value", "where"
ACTIONS = {  # and which columns each takes beside person, author and reason
    "merge": (VALUE,),
    "split": (VALUE, WHERE),
    "rename": (VALUE,),
    "category": (VALUE,),
    "role": (VALUE, WHERE),
    "not-a-person": (),
    "merge-organization": (VALUE,),
    "rename-organization": (VALUE,),
    "merge-place": (VALUE,),
    "rename-place": (VALUE,),
}
PERSON, ENTITIES = "person", ("organization", "place")
SPLIT = "split"
ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that can be used."""

    number: int
    action: str
    person: str
    value: str
    where: str

    @property
    def kind(self) -> str:
        """What it is about: «merge-place» → place, «merge» → person"""
        kind = self.action.rpartition("-")[2]
        return kind if kind in ENTITIES else PERSON


@dataclass(frozen=True, slots=True)
class Overrides:
    """All lines of the file."""

    lines: list[Line] = field(default_factory=list)

    def of(self, kind: str) -> list[Line]:
        """The lines about persons, organizations or places."""
        return [line for line in self.lines if line.kind == kind]


@dataclass(frozen=True, slots=True)
class Corrections(Merges):
    """What the lines say of the persons there are, by id."""

    names: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    nobody: set[str] = field(default_factory=set)  # names that are no persons
    roles: list[tuple[str, Line]] = field(default_factory=list)  # whose roles a line corrects


def read_overrides(path: Path, categories: Collection[str]) -> Overrides:
    """The overrides of a file; none when there is no such file. Raises DecisionError."""
    found = Overrides()

    def take(number: int, cells: list[str]) -> None:
        action, person, value, where, author, reason = cells
        if action not in ACTIONS:
            raise DecisionError(f"unknown action «{action}»: write {', '.join(ACTIONS)}")
        if not (person and author and reason):
            raise DecisionError("person, author and reason must not be empty")
        line = Line(number, action, person, value, where)
        see_columns(line, categories)
        if is_merge(line) and reference(person, line.kind) == reference(value, line.kind):
            raise DecisionError("this merge is of one with itself: remove it")
        found.lines.append(line)

    read_lines(path, COLUMNS, take)
    for kind in (PERSON, *ENTITIES):
        see_agreement(path, merged(merge_said(line) for line in found.of(kind) if is_merge(line))[1])
    others = (line for line in found.lines if not is_merge(line))
    see_agreement(path, agreed(said(line, reference(line.person, line.kind)) for line in others)[1])
    return found


def merge_said(line: Line) -> Said:
    """What a merge says, as it is written."""
    return Said(line.number, reference(line.person, line.kind), reference(line.value, line.kind))


def said(line: Line, of: str) -> Said:
    """What a line says of the person, organization or place with this id."""
    return Said(line.number, of, line.value, (line.action, frozenset(conditions(line.where).items())))


def see_columns(line: Line, categories: Collection[str]) -> None:
    """Raises DecisionError for a column that the action needs and that is empty, or the other way round."""
    takes, named = ACTIONS[line.action], conditions(line.where)
    if bool(line.value) != (VALUE in takes):
        raise DecisionError(f"{line.action} {'takes no value: leave it empty' if line.value else 'needs a value'}")
    if line.where and WHERE not in takes:
        raise DecisionError(f"{line.action} takes no where: leave it empty")
    if WHERE in takes and not named:
        raise DecisionError(f"{line.action} needs where, as role=… or {', '.join(CONDITIONS)}")
    for category in {named.get("category"), line.value if line.action == "category" else None} - {None, *categories}:
        raise DecisionError(f"unknown category «{category}»: write one of {', '.join(categories)}")
    if line.action == "role" and "role" not in named:
        raise DecisionError("role needs the wrong role in where, as role=…")


def is_merge(line: Line) -> bool:
    """Whether two become one: «merge», «merge-place»"""
    return line.action.startswith("merge")


def is_rename(line: Line) -> bool:
    """Whether a name is given by hand: «rename», «rename-place»"""
    return line.action.startswith("rename")


def reference(name: str, kind: str = PERSON) -> str:
    """The id of whom or what is given by id or name."""
    return name if ID.fullmatch(name) else id_of(kind, name)


def conditions(where: str) -> dict[str, str]:
    """«role=нападающий; outlet=Вестник» by name. Raises DecisionError."""
    found: dict[str, str] = {}
    for part in filter(None, map(str.strip, where.split(";"))):
        name, value = map(str.strip, part.partition("=")[::2])
        if name not in CONDITIONS or not value or "=" in value:
            raise DecisionError(f"where has «{part}»: write {', '.join(f'{one}=…' for one in CONDITIONS)}, joined by ;")
        if name in found:
            raise DecisionError(f"where has {name} twice: write a line for each")
        found[name] = value
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
