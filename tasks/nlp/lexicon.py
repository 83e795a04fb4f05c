"""Word lists: tab-separated files in words/, one row per word, with a reason or an example."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

WORDS = Path(__file__).parent / "words"


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Rows of words/<name>.tsv by column; lines with `#` are remarks, the first other line names the columns."""
    lines = (WORDS / f"{name}.tsv").read_text(encoding="utf8").splitlines()
    header, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(dict(zip(header, row, strict=False)) for row in rows)


@cache
def index(name: str, key: str) -> dict[str, Mapping[str, str]]:
    """Rows of words/<name>.tsv by the word in one column."""
    return {row[key]: row for row in table(name)}
