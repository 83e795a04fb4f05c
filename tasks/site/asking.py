"""How page modules read: a query as text, or by the name of its file among those of the site; rows are plain data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = dict[str, Any]
TOGETHER = 5_000  # articles whose rows are asked for at once: some 100 MB


@dataclass(frozen=True)
class Ask:
    """The catalog, for reading."""

    connection: DuckDBPyConnection
    files: Mapping[str, str]  # the texts of warehouse/site/*.sql by name
    asked_with: Callable[..., DuckDBPyConnection]  # of warehouse.asking: a query with what $1, $2 … stand for

    def __call__(self, query: str, *parameters: Any) -> list[Row]:
        """The rows of a query, in which $1, $2 … stand for the parameters."""
        found = self.asked_with(self.connection, query, *parameters)
        names = [column[0] for column in found.description or ()]
        return [{name: plain(value) for name, value in zip(names, row, strict=True)} for row in found.fetchall()]

    @contextmanager
    def within(self, months: Sequence[str]) -> Iterator[None]:
        """Ask of these months only («2025-11», the column of that name), by queries that say asked(month)."""
        told = ", ".join(f"'{month}'" for month in months)
        self.connection.execute(f"set variable months = [{told}]")
        try:
            yield
        finally:
            self.connection.execute("reset variable months")

    def keep(self, name: str, *parameters: Any) -> None:
        """Keep the rows of the query in warehouse/site/NAME.sql as a table of this name, for other queries."""
        self.connection.execute(f"create or replace temp table {name} as {self.files[name]}", parameters)

    def made_of(self, name: str, *parameters: Any) -> dict[Any, str]:
        """What pages are made of by the key of what they are of, the first column of the query NAME."""
        return {key: told for key, told in (row.values() for row in self.named(name, *parameters))}

    def named(self, name: str, *parameters: Any) -> list[Row]:
        """The rows of the query in warehouse/site/NAME.sql."""
        return self(self.files[name], *parameters)


def plain(value: Any) -> Any:
    """Decimals as numbers; the rest as DuckDB gives it."""
    return float(value) if isinstance(value, Decimal) else value


def by(rows: Sequence[Row], column: str) -> Mapping[str, list[Row]]:
    """Rows by what a column holds."""
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row[column]].append(row)
    return grouped


def sweeps(articles: Mapping[str, int], most: int = TOGETHER) -> Iterator[list[str]]:
    """The months in groups of so many articles as are asked for at once, one month at least."""
    group: list[str] = []
    for month in articles:
        if group and sum(articles[one] for one in [*group, month]) > most:
            yield group
            group = []
        group.append(month)
    if group:
        yield group
