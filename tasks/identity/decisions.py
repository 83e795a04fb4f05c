"""Files in which people decide: tab-separated, kept in git; each line names its author and reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from tasks.identity.local import fold

NEAR = 3  # names proposed for one that is not found


Idle = list[tuple[int, str]]  # number of a line that found nothing, and what to say of it


class DecisionError(Exception):
    """A line of the file cannot be used; the message says which and how to mend it."""


class UnfoundError(Exception):
    """Nobody and nothing is called so, or several are; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Merges:
    """What people made one, by id."""

    targets: dict[str, str] = field(default_factory=dict)

    def target_of(self, one: str) -> str:
        """The id after all merges."""
        while one in self.targets:
            one = self.targets[one]
        return one


class Numbered(Protocol):
    """A line of a file."""

    @property
    def number(self) -> int: ...


L = TypeVar("L", bound=Numbered)


class Said(NamedTuple):
    """What a line says of somebody or something."""

    number: int
    of: str  # the id
    value: str
    regard: Hashable = None  # what of it


def found(lines: Iterable[L], says: Callable[[L], Said]) -> tuple[list[Said], Idle]:
    """What lines say, and those of whom `says` raises UnfoundError."""
    told, idle = list[Said](), list[tuple[int, str]]()
    for line in lines:
        try:
            told.append(says(line))
        except UnfoundError as error:
            idle.append((line.number, str(error)))
    return told, idle


def agreed(said: Iterable[Said]) -> tuple[list[Said], Idle]:
    """What lines say that no other contradicts; and those that contradict each other, none of which holds."""
    lines = list(said)
    same: dict[Hashable, list[Said]] = defaultdict(list)
    for one in lines:
        same[one.of, one.regard].append(one)
    kept, idle = list[Said](), list[tuple[int, str]]()
    for one in lines:
        if others := [other.number for other in same[one.of, one.regard] if other.value != one.value]:
            idle.append((one.number, f"says otherwise than {numbered(others)} of one and the same: keep one"))
        else:
            kept.append(one)
    return kept, idle


def merged(said: Iterable[Said]) -> tuple[Merges, Idle]:
    """What lines make one: `of` the id of what is merged, `value` that of what it is merged into.

    No line holds that goes in a circle, nor one of several that merge something into different ones; these are told.
    What rules have made one already needs no line.
    """
    kept, idle = agreed(one for one in said if one.of != one.value)
    lines = {line.of: line for line in kept}
    circles = {one: circle for one in lines if (circle := circle_of(one, lines))}
    for line in kept:
        if others := [lines[one].number for one in circles.get(line.of, ()) if one != line.of]:
            idle.append((line.number, f"this merge goes in a circle with {numbered(others)}: remove one of them"))
    return Merges({one: line.value for one, line in lines.items() if one not in circles}), idle


def circle_of(one: str, lines: Mapping[str, Said]) -> list[str]:
    """Those that merges lead to from one until they come to it again; none when they do not."""
    way = [one]
    while (line := lines.get(way[-1])) and line.value not in way:
        way.append(line.value)
    return way if line and line.value == one else []


def numbered(lines: Sequence[int]) -> str:
    """«line 4», «lines 4, 7»"""
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, sorted(lines)))}"


@dataclass(frozen=True, slots=True)
class Applied:
    """How the lines of a file fared: how many there are, and what is to be said of those that found nothing."""

    path: Path
    lines: int
    idle: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """«data/overrides.tsv: 4 of 5 lines applied»"""
        noun = "line" if self.lines == 1 else "lines"
        return f"{self.path}: {self.lines - len(self.idle)} of {self.lines} {noun} applied"


def applied(path: Path, lines: int, idle: Idle) -> list[Applied]:
    """How a file fared, by the numbers of its idle lines; nothing when there is no file."""
    said = [f"{path}, line {number}: {reason}" for number, reason in sorted(idle)]
    return [Applied(path, lines, said)] if path.is_file() else []


def read_lines(path: Path, columns: Sequence[str], take: Callable[[int, list[str]], None]) -> None:
    """Give each line of a file with its number and cells to `take`; nothing without a file. Raises DecisionError.

    Lines without words, remarks after `#` and the names of the columns are passed over.
    """
    for number, line in enumerate(text_of(path).split("\n"), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if any(cells) and not line.startswith("#") and cells != list(columns):
            try:
                if len(cells) != len(columns):
                    raise DecisionError(
                        f"{len(cells)} columns instead of {len(columns)}: part {', '.join(columns)} by tabs"
                    )
                take(number, cells)
            except DecisionError as error:
                raise unusable(path, number, str(error)) from None


def unusable(path: Path, number: int, reason: str) -> DecisionError:
    """What is raised for a line."""
    return DecisionError(f"{path}, line {number}: {reason}")


def see_agreement(path: Path, idle: Idle) -> None:
    """Raises DecisionError for the first of the lines of a file that contradict each other."""
    for number, reason in sorted(idle):
        raise unusable(path, number, reason)


def text_of(path: Path) -> str:
    """The text of a file; «» when there is none. Raises DecisionError."""
    try:
        return path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except UnicodeDecodeError as error:
        raise DecisionError(f"{path}: no text in UTF-8 (byte {error.start}); save it as UTF-8") from None


def near(name: str, names: Iterable[str]) -> str:
    """Names that are written alike, to end a message: «Илюша Ставрова» → «; did you mean Илюша Ставров?»

    Only names with a word that begins alike are compared: all of 100,000 persons would take seconds.
    """
    starts = {word[:2] for word in fold(name).split()}
    folded = {fold(other): other for other in sorted(names) if starts & {word[:2] for word in fold(other).split()}}
    close = get_close_matches(fold(name), folded, NEAR)
    return f"; did you mean {', '.join(folded[one] for one in close)}?" if close else ""
