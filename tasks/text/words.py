"""Word lists of this package: tab-separated files in words/, one row per phrase, with a reason and an example."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

WORDS = Path(__file__).parent / "words"


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Rows of words/<name>.tsv by column; `#` begins a remark, the first other line names the columns."""
    lines = (WORDS / f"{name}.tsv").read_text(encoding="utf8").splitlines()
    header, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(dict(zip(header, row, strict=True)) for row in rows)


def folded(text: str) -> str:
    """The text as phrases are compared: «Ещё  по теме» → «еще по теме»."""
    return " ".join(text.lower().replace("ё", "е").split())
