"""Answers to machines: rows as JSON can hold them, few and short, with how many there are and what was left out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tasks.pages.render import plain

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation

Told = dict[str, Any]
Records = list[dict[str, Any]]

MOST = 200  # rows of an answer
CELL = 2_000  # characters of a text or list in a cell
ROOM = 40_000  # characters of all rows of an answer: some 15,000 tokens of Russian


def counted(found: Records) -> Told:
    """An answer of rows that tell how many there are."""
    total = found[0]["total"] if found else 0
    return answer([{name: row[name] for name in row if name != "total"} for row in found], total)


def asked(relation: DuckDBPyRelation, limit: int) -> Told:
    """The first rows of a question; the others are counted only."""
    named = relation.select("*")  # every column under a name of its own
    found = named.limit(limit + 1).fetchall()
    total = len(found) if len(found) <= limit else named.aggregate("count(*)").fetchall()[0][0]
    return answer([dict(zip(named.columns, row, strict=True)) for row in found[:limit]], total)


def answer(rows: Records, total: int) -> Told:
    """Rows as JSON can hold them, how many there are, and what was left out."""
    shown = short(rows)
    notes = []
    if len(shown) < total:
        more = len(shown) == len(rows) < MOST
        mend = "raise limit or narrow the question" if more else "narrow the question: one month, fewer columns"
        notes.append(f"{len(shown)} of {total} rows are shown; {mend}")
    if any(cut(row) != row for row in rows):
        notes.append(f"of texts and lists longer than {CELL} characters the beginning; article_text shows texts whole")
    return {"rows": shown, "total": total, "note": "; ".join(notes)}


def short(rows: Sequence[dict[str, Any]]) -> Records:
    """The first rows as JSON can hold them, as many as there is room for, with the beginning of what is long."""
    return fitting([plain(cut(row)) for row in rows], ROOM)


def cut(value: Any) -> Any:
    """A value, or the beginning of a long one; of bytes how many."""
    match value:
        case bytes():
            return f"{len(value)} bytes"
        case str() if len(value) > CELL:
            return f"{value[:CELL]}…"
        case list():
            return fitting([cut(one) for one in value], CELL)
        case dict():
            return {name: cut(one) for name, one in value.items()}
    return value


def fitting(values: Sequence[Any], room: int) -> list[Any]:
    """The first values, as many as there is room for as JSON, in characters; at least one."""
    kept: list[Any] = []
    for value in values:
        room -= len(json.dumps(plain(value), ensure_ascii=False)) + len(", ")
        if room < 0 and kept:
            break
        kept.append(value)
    return kept
