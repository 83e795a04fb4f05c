"""Rows that a query gives, what is said of them, and a value as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from math import isnan
from typing import Any, BinaryIO, NamedTuple, Protocol

from tasks.site import LanguageName


class Rows(NamedTuple):
    """What a query gives: names of columns and rows of Python values, as DuckDB fetches them."""

    columns: Sequence[str]
    rows: Iterable[tuple[Any, ...]]


class Heading(Protocol):
    """What people read above a column, as what it is shown («percent», «month», «») and what it means."""

    @property
    def name(self) -> str: ...
    @property
    def shown(self) -> str: ...
    @property
    def meaning(self) -> str: ...


@dataclass(frozen=True)
class About:
    """What is said of rows, in which language: a title, a heading for each column, whence they are: question, query."""

    title: str
    headings: Sequence[Heading] = ()
    facts: Sequence[tuple[str, str]] = ()
    language: LanguageName = "ru"

    def names(self, found: Rows) -> list[str]:
        """What stands above the columns."""
        return [heading.name for heading in self.headings] or list(found.columns)

    def say(self, phrase: str) -> str:
        """A phrase in the language of all this."""
        from tasks.site.language import language  # and Babel with it, which a table on the terminal does not need

        return language(self.language).say(phrase)

    def meanings(self, found: Rows) -> list[str]:
        """What the columns mean, nothing where nobody knows."""
        return [heading.meaning for heading in self.headings] or [""] * len(found.columns)


def cell(value: Any) -> str:
    """A value as people read it: «2025-11-01», «0.25», «Верхоянцев, И. Верхоянцев» of a list, nothing for null."""
    match value:
        case None:
            return ""
        case list():
            return ", ".join(map(cell, value))
        case float() | Decimal():
            return "" if isnan(value) else f"{value:.3f}".rstrip("0").rstrip(".")
        case datetime():
            return f"{value:%Y-%m-%d}" if value.time() == datetime.min.time() else f"{value:%Y-%m-%d %H:%M}"
    return str(value)


class Lines(NamedTuple):
    """What a csv.writer writes to: it puts a lone «\\r» in quotation marks only when lines end with it, too."""

    out: BinaryIO
    end: str

    def write(self, line: str) -> None:
        self.out.write((line.removesuffix("\r\n") + self.end).encode())
