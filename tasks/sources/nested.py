"""JSON that is nested deeper than anything is: a fault of a program, or meant to bring another one down."""

from __future__ import annotations

import re
from collections.abc import Iterator

DEEP = 500  # lists and objects within each other; articles have ten
MARKS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)  # texts, so that no bracket in one counts


def too_deep(text: str, mend: str, start: int = 0) -> str:
    """Why JSON is not read that Python gives up on, with the place behind `start`, and how to mend it."""
    at = deepest(text, start)
    where = "" if at is None else f", {line_and_column(text, at)}"
    return f"JSON nested too deep: lists and objects more than {DEEP} times within each other{where}; {mend}"


def line_and_column(text: str, at: int) -> str:
    """Where a place in a text is, for people: «line 3 column 14», «column 14» of the first line."""
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return f"line {line} column {column}" if line > 1 else f"column {column}"


def deepest(text: str, start: int = 0) -> int | None:
    """Where JSON goes deeper than anything is, None when it does not."""
    return next((mark.start() for mark, depth in depths(text, start) if depth > DEEP), None)


def behind(text: str, at: int) -> int:
    """Where the list or object that begins at a place ends: '[[1], "]"], 2' → 10; the end of a text that is cut."""
    return next((mark.end() for mark, depth in depths(text, at) if depth <= 0), len(text))


def depths(text: str, at: int) -> Iterator[tuple[re.Match[str], int]]:
    """Every bracket and text from a place on, with how many lists and objects are open behind it."""
    depth = 0
    for mark in MARKS.finditer(text, at):
        depth += (mark[0] in "[{") - (mark[0] in "]}")
        yield mark, depth
