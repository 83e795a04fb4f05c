"""How page modules read: a query as text, or by the name of its file among those of the site; rows are plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = dict[str, Any]


@dataclass(frozen=True)
class Ask:
    """The catalog, for reading."""

    connection: DuckDBPyConnection
    files: Mapping[str, str]  # the texts of warehouse/site/*.sql by name

    def __call__(self, query: str, *parameters: Any) -> list[Row]:
        """The rows of a query, in which $1, $2 … stand for the parameters."""
        found = self.connection.execute(query, parameters)
        names = [column[0] for column in found.description or ()]
        return [{name: plain(value) for name, value in zip(names, row, strict=True)} for row in found.fetchall()]

    def named(self, name: str, *parameters: Any) -> list[Row]:
        """The rows of the query in warehouse/site/NAME.sql."""
        return self(self.files[name], *parameters)


def plain(value: Any) -> Any:
    """Decimals as numbers; the rest as DuckDB gives it."""
    return float(value) if isinstance(value, Decimal) else value
