"""What people decided about outlets: a tab-separated file in git whose lines win over what articles say.

    action   outlet                value               author  reason
    name     zv.example            Заречинский вестник МЛ      так на первой полосе
    merge    zv-news.example       zv.example          МЛ      переехали
    exclude  press-wire.example                        МЛ      рекламные объявления
    region   Заречинский вестник   Заречье             МЛ      редакция там
    kind     Заречинский вестник   газета              МЛ      выходит на бумаге

`outlet`, and `value` of a merge, are names, aliases or hosts as in the table outlets, or ids of 16 hex digits.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tasks.identity.decisions import (
    DecisionError,
    Idle,
    Merges,
    Said,
    UnfoundError,
    agreed,
    found,
    merged,
    near,
    read_lines,
    see_agreement,
)
from tasks.identity.outlets import Outlet, key_of

COLUMNS = ("action", "outlet", "value", "author", "reason")
ACTIONS = ("name", "merge", "exclude", "region", "kind")
ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class OutletLine:
    """A line that can be used."""

    number: int
    action: str
    outlet: str
    value: str


@dataclass(frozen=True, slots=True)
class Policy(Merges):
    """What the lines say of the outlets there are, by action and id."""

    said: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))


def read_outlet_lines(path: Path) -> list[OutletLine]:
    """The lines of a file; none when there is no such file. Raises DecisionError."""
    lines: list[OutletLine] = []

    def take(number: int, cells: list[str]) -> None:
        action, outlet, value, author, reason = cells
        if action not in ACTIONS:
            raise DecisionError(f"unknown action «{action}»: write {', '.join(ACTIONS)}")
        if not (outlet and author and reason):
            raise DecisionError("outlet, author and reason must not be empty")
        if bool(value) == (action == "exclude"):
            raise DecisionError("exclude takes no value" if value else f"{action} needs a value")
        if action == "merge" and key_of(outlet) == key_of(value):
            raise DecisionError("this merge is of one with itself: remove it")
        lines.append(OutletLine(number, action, outlet, value))

    read_lines(path, COLUMNS, take)
    merges, others = parted(lines)
    see_agreement(path, merged(Said(line.number, key_of(line.outlet), key_of(line.value)) for line in merges)[1])
    see_agreement(path, agreed(said(line, key_of(line.outlet)) for line in others)[1])
    return lines


def parted(lines: Sequence[OutletLine]) -> tuple[list[OutletLine], list[OutletLine]]:
    """The merges, and all others."""
    return [line for line in lines if line.action == "merge"], [line for line in lines if line.action != "merge"]


def said(line: OutletLine, outlet: str) -> Said:
    """What a line says of the outlet with this id."""
    return Said(line.number, outlet, line.value, line.action)


@dataclass(frozen=True)
class Outlets:
    """The outlets there are, by what a line may call them."""

    there: Sequence[Outlet]
    lines: Sequence[OutletLine]

    @cached_property
    def called(self) -> dict[str, str]:
        """Ids by name or site as it is compared; an outlet has its names for itself."""
        return {
            key_of(name): outlet.outlet_id
            for outlet in self.there
            for name in (*outlet.also, *outlet.sites, outlet.name)
        }

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Names given by hand → what the outlet is called in that line."""
        return {key_of(line.value): line.outlet for line in self.lines if line.action == "name"}

    def id_of(self, name: str, renamed: bool = True) -> str:
        """The outlet of a name, host or id. Raises UnfoundError."""
        if found := self.called.get(key_of(name)):
            return found
        if renamed and key_of(name) in self.renamed:
            return self.id_of(self.renamed[key_of(name)], renamed=False)
        if ID.fullmatch(name):
            if any(outlet.outlet_id == name for outlet in self.there):
                return name
            raise UnfoundError(f"no outlet has the id {name}")
        names = [name for outlet in self.there for name in (*outlet.also, *outlet.sites)]
        names += [line.value for line in self.lines if line.action == "name"]
        raise UnfoundError(f"no outlet is called «{name}»{near(name, names)}")


def policy(lines: Sequence[OutletLine], there: Sequence[Outlet]) -> tuple[Policy, Idle]:
    """What the lines say of the outlets there are, and the lines that find none.

    Names, regions and kinds go to what an outlet is merged into; excluding it excludes all of that.
    """
    outlets, (merges, others) = Outlets(there, lines), parted(lines)
    pairs, idle = found(merges, lambda line: Said(line.number, outlets.id_of(line.outlet), outlets.id_of(line.value)))
    one, unlike = merged(pairs)
    told, unfound = found(others, lambda line: said(line, one.target_of(outlets.id_of(line.outlet))))
    kept, otherwise = agreed(told)
    made = Policy(one.targets)
    for what in kept:
        made.said[str(what.regard)][what.of] = what.value
    return made, idle + unlike + unfound + otherwise


def merged_outlets(there: Iterable[Outlet], made: Policy) -> list[Outlet]:
    """The outlets after human merges."""
    by_id = {outlet.outlet_id: outlet for outlet in there}
    for outlet_id in made.targets:
        by_id[made.target_of(outlet_id)].take(by_id[outlet_id])
    return [outlet for outlet_id, outlet in by_id.items() if outlet_id not in made.targets]


def outlet_rows(there: Sequence[Outlet], made: Policy) -> list[dict[str, object]]:
    """Rows of the table outlets, by id. No two have one name, for reports tell them by it: «Вести (vesti.example)»."""
    names = {outlet.outlet_id: made.said["name"].get(outlet.outlet_id) or outlet.name for outlet in there}
    uses = Counter(map(key_of, names.values()))
    rows = []
    for outlet in there:
        name = names[outlet.outlet_id]
        alone = uses[key_of(name)] == 1
        rows.append(row_of(outlet, made, name if alone else f"{name} ({min(outlet.sites, default=outlet.outlet_id)})"))
    return sorted(rows, key=lambda row: str(row["outlet_id"]))


def row_of(outlet: Outlet, made: Policy, name: str) -> dict[str, object]:
    """One outlet."""
    one = outlet.outlet_id
    return {
        "outlet_id": one,
        "name": name,
        "hosts": sorted(outlet.sites),
        "aliases": sorted(outlet.also - {name}),
        "kind": made.said["kind"].get(one) or outlet.kind,
        "region": made.said["region"].get(one),
        "excluded": one in made.said["exclude"],
        "articles": outlet.articles,
        "first_seen": outlet.first,
        "last_seen": outlet.last,
    }
