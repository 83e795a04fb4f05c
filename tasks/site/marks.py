"""Marks in the text of an article: what stands where, and the text cut so that marks may nest, touch and overlap.

One walk for all who show an article: `svodka explain` prints brackets, the page of the article has elements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

Row = Mapping[str, Any]
KINDS = (
    "line",
    "direct",
    "mixed",
    "indirect",
    "date",
    "role",
    "source",
    "cue",
    "name",
)  # of one length, outermost first


class Mark(NamedTuple):
    """A stretch of the text that means something."""

    start: int
    stop: int
    kind: str  # one of KINDS
    number: int = 0  # of the statement, date or person it belongs to, from 1
    first: bool = False  # whether it is the first of that


class Piece(NamedTuple):
    """A stretch of the text under the same marks, the outermost first."""

    start: int
    stop: int
    marks: tuple[Mark, ...]


def pieces(length: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The whole text, cut where a mark begins or ends. Marks that are empty or go beyond the text are left out.

    Of two that overlap, both are around what they share: neither is made longer than its own words.
    """
    told = sorted({mark for mark in marks if 0 <= mark.start < mark.stop <= length}, key=outermost)
    cuts = sorted({0, length} | {place for mark in told for place in (mark.start, mark.stop)})
    around: list[Mark] = []
    coming = iter([*told, Mark(length, length, "")])
    following = next(coming)
    for start, stop in pairwise(cuts):
        around = [mark for mark in around if mark.stop > start]
        while following.start == start:
            around.append(following)
            following = next(coming)
        yield Piece(start, stop, tuple(sorted(around, key=within_lines)))


def outermost(mark: Mark) -> tuple[int, int, int, int]:
    """Where a mark stands in the order in which marks begin: of those at one place the longer is around the other."""
    return mark.start, -mark.stop, KINDS.index(mark.kind), mark.number


def within_lines(mark: Mark) -> bool:
    """Lines are around everything else, also around what began a line before."""
    return mark.kind != "line"


def lines(text: str) -> Iterator[Mark]:
    """The paragraphs of a text, numbered from 1; empty ones are none."""
    start, number = 0, 1
    for line in text.split("\n"):
        if line.strip():
            yield Mark(start, start + len(line), "line", number)
            number += 1
        start += len(line) + 1


def statement_marks(rows: Sequence[Row]) -> Iterator[Mark]:
    """Pieces, cue and source of each statement under its number; a cue or source that several share is marked once."""
    seen: set[tuple[int, int]] = set()
    for number, row in enumerate(rows, 1):
        for place, part in enumerate(row["parts"]):
            yield Mark(part["start"], part["stop"], row["kind"], number, first=place == 0)
        for kind in ("cue", "source"):
            start, stop = row[f"{kind}_start"], row[f"{kind}_stop"]
            if start is not None and (start, stop) not in seen:
                seen.add((start, stop))
                yield Mark(start, stop, kind, number)


def date_marks(rows: Sequence[Row]) -> Iterator[Mark]:
    """Each date under its number."""
    return (Mark(row["start"], row["stop"], "date", number) for number, row in enumerate(rows, 1))


def role_marks(rows: Sequence[Row]) -> Iterator[Mark]:
    """The words of roles; those of several persons («министры») are marked once."""
    return (Mark(start, stop, "role") for start, stop in dict.fromkeys((row["start"], row["stop"]) for row in rows))
