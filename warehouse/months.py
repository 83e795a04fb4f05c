"""The months of rows, and how many are taken at once of what does not fit into memory together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import duckdb


def months_of(connection: duckdb.DuckDBPyConnection, rows: str) -> list[str]:
    """The months of some rows."""
    return [month for (month,) in connection.execute(f"select distinct month from {rows}").fetchall()]


def sizes_of(connection: duckdb.DuckDBPyConnection, rows: str) -> dict[str, int]:
    """The months of some rows in order, each with how many are in it."""
    return dict(connection.execute(f"select month, count(*) from {rows} group by month order by month").fetchall())


def together(sizes: Mapping[str, int], most: int) -> Iterator[list[str]]:
    """Months in groups of at most so many rows, one month at least."""
    group: list[str] = []
    for month in sizes:
        if group and sum(sizes[one] for one in [*group, month]) > most:
            yield group
            group = []
        group.append(month)
    if group:
        yield group
