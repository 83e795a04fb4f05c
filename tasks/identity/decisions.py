"""Files in which people decide: tab-separated, kept in git; each line names its author and reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

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

    def merge(self, one: str, target: str) -> bool:
        """Make two one under the id of the second; false when they are one already."""
        one, target = self.target_of(one), self.target_of(target)
        if one != target:
            self.targets[one] = target
        return one != target


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
                raise DecisionError(f"{path}, line {number}: {error}") from None


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
