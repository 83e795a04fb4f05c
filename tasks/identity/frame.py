"""Questions to the tables of a run: `was` as they were, `old` what of it is built on, `new` as they are to be.

Every stage leaves for each table it makes `new.<table>`, all rows it looked at, and `looked.<table>`, the keys among
which rows that are not in `new` are gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pyarrow as pa

SQL = Path(__file__).parent / "sql"
TEXT, TIME = pa.string(), pa.timestamp("us", tz="UTC")
ABOUT = {"month": TEXT, "surname": TEXT, "called": TEXT, "middle": TEXT, "published_at": TIME}
REBASED = {"article_id": TEXT, "person": pa.int32(), "base_id": TEXT, "base_rule": TEXT, **ABOUT, "was": TEXT}
PIECE = 10_000  # rows in Python at once

Row = dict[str, Any]
T = TypeVar("T")


@cache
def text_of(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf8")


def run(db: duckdb.DuckDBPyConnection, name: str, **values: int | str | Collection[str]) -> None:
    """Carry out the statements of sql/<name>.sql, `$name` in them replaced by a number or by a list of strings."""
    db.execute(filled(text_of(name), values))


def ask(db: duckdb.DuckDBPyConnection, name: str, **values: Collection[str]) -> Iterator[Row]:
    """The rows sql/<name>.sql gives, `$name` in it replaced; others may be asked before the last of them is read."""
    return rows_of(db, filled(text_of(name), values))


def rows_of(db: duckdb.DuckDBPyConnection, query: str) -> Iterator[Row]:
    """The rows of a table or of any other question."""
    query = query if " " in query else f"from {query}"
    with db.cursor() as cursor:
        for batch in cursor.execute(query).to_arrow_reader(PIECE):
            yield from batch.to_pylist()


def filled(sql: str, values: Mapping[str, int | str | Collection[str]]) -> str:
    for name, value in values.items():
        shown = str(value) if isinstance(value, (int, str)) else ", ".join(map(quoted, sorted({"", *value})))
        sql = sql.replace(f"${name}", shown)
    return sql


def quoted(text: str) -> str:
    """A string in SQL."""
    return "'" + text.replace("'", "''") + "'"


def give(db: duckdb.DuckDBPyConnection, name: str, rows: Iterable[Sequence[object]], /, **columns: pa.DataType) -> None:
    """Make a table of rows, or add them to it when it is there."""
    db.execute(f"create table if not exists {name} ({declared(tuple(columns.items()))})")
    schema = pa.schema(columns.items())
    for piece in pieces(rows):
        arrays = [pa.array(values, field.type) for values, field in zip(zip(*piece, strict=True), schema, strict=True)]
        db.register("given", pa.table(arrays, schema))
        db.execute(f"insert into {name} from given")
        db.unregister("given")


@cache
def declared(columns: tuple[tuple[str, pa.DataType], ...]) -> str:
    """Columns with their types, in SQL."""
    types = duckdb.from_arrow(pa.schema(columns).empty_table()).types
    return ", ".join(f'"{name}" {kind}' for (name, _), kind in zip(columns, types, strict=True))


def anew(db: duckdb.DuckDBPyConnection, name: str, rows: Iterable[Sequence[object]], /, **columns: pa.DataType) -> None:
    """Make a table of rows in place of one of this name."""
    db.execute(f"drop table if exists {name}")
    give(db, name, rows, **columns)


def pieces(rows: Iterable[T], size: int = PIECE) -> Iterator[list[T]]:
    """The rows some at a time."""
    left = iter(rows)
    while piece := list(islice(left, size)):
        yield piece
