"""How columns and reports are called in Russian, and what they mean, for people who do not ask in SQL: columns.tsv."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parent / "columns.tsv"
ANY = "*"  # in the column «view» every other view, in the column «column» the view itself
NOTHING = "-"


class Column(NamedTuple):
    """A column, or a view: how it is called, as what it is shown («percent», «month», «») and what it means."""

    name: str
    shown: str = ""
    meaning: str = ""


@cache
def table() -> dict[tuple[str, str], Column]:
    """The rows of columns.tsv by column and view."""
    lines = TABLE.read_text(encoding="utf8").splitlines()
    _, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(column, view): Column(name, shown.strip(NOTHING), meaning) for column, view, name, shown, meaning in rows}


def described(names: Sequence[str], view: str | None) -> list[Column]:
    """The columns of a view, in Russian.

    Of a question (no view) only how they are called: nobody knows what stands under «count(*) as mentions».
    No two are called alike: «Имя», «Имя (name_1)».
    """
    found = [table().get((name, view or ANY)) or table().get((name, ANY)) or Column(name) for name in names]
    called = Counter(column.name for column in found)
    return [
        Column(
            column.name if called[column.name] == 1 else f"{column.name} ({name})",
            column.shown if view else "",
            column.meaning if view else "",
        )
        for name, column in zip(names, found, strict=True)
    ]


def title(view: str) -> Column | None:
    """How a report is called and what it answers, in Russian; None of what is not in the table."""
    return table().get((ANY, view))
