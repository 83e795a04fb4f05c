"""Whatever a schema allows survives Parquet, Delta and the catalog, sign by sign."""

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.rows import article
from warehouse import catalog
from warehouse.schemas import TABLES, Table
from warehouse.staging import Staging
from warehouse.store import Store

NUMBERS = st.integers(-(2**31), 2**31 - 1)
KINDS: dict[pa.DataType, st.SearchStrategy[Any]] = {
    pa.string(): st.text(st.characters(exclude_categories=["Cs"]), max_size=20),  # all that UTF-8 can write
    pa.int32(): NUMBERS,
    pa.int64(): st.integers(-(2**63), 2**63 - 1),
    pa.float32(): st.floats(width=32, allow_nan=False),
    pa.bool_(): st.booleans(),
    pa.date32(): st.dates(date(1, 1, 1), date(9999, 12, 31)),
    pa.binary(): st.binary(max_size=20),
    pa.timestamp("us", tz="UTC"): st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC)),
}
MONTHS = st.sampled_from(["2025-11", "1998-01", "undated"])
TRIED = [
    TABLES[name]
    for name in ("raw_documents", "articles", "signatures", "dates", "statements", "persons", "places", "runs")
]


def values(field: pa.Field) -> st.SearchStrategy[Any]:
    """What a column may hold."""
    allowed = (field.metadata or {}).get(b"values")
    if field.name == "month":
        return MONTHS
    if allowed:
        made: st.SearchStrategy[Any] = st.sampled_from(allowed.decode().split("|"))
    else:
        made = of_type(field.type)
    return st.none() | made if field.nullable else made


def of_type(kind: pa.DataType) -> st.SearchStrategy[Any]:
    """What a type may hold."""
    if pa.types.is_list(kind):
        return st.lists(of_type(kind.value_type), max_size=3)
    if pa.types.is_struct(kind):
        return st.fixed_dictionaries({field.name: of_type(field.type) for field in kind})
    return KINDS[kind]


def any_rows(table: Table) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows of a table, no key twice."""
    row = st.fixed_dictionaries({field.name: values(field) for field in table.schema})
    return st.lists(row, max_size=4, unique_by=lambda one: tuple(one[name] for name in table.key))


def in_order(rows: pa.Table, table: Table) -> list[dict[str, Any]]:
    """Rows by key."""
    return sorted(rows.to_pylist(), key=lambda row: [row[name] for name in table.key])


@pytest.mark.parametrize("table", TRIED, ids=lambda table: table.name)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_rows_survive_staging_and_tables(table: Table, data: st.DataObject) -> None:
    rows = pa.Table.from_pylist(data.draw(any_rows(table)), table.schema)
    with TemporaryDirectory() as folder:
        batch = Staging(Path(folder) / "staging").create({table.name: rows}, ["1"])
        store = Store(Path(folder) / "warehouse")
        store.append(table, [batch.read(table.name)])

        assert in_order(store.read(table, table.columns), table) == in_order(rows, table)


def test_rows_survive_into_the_catalog(tmp_path: Path) -> None:
    """Signs beyond the basic plane count as one, as in Python: «😀» is one code point."""
    store, text = Store(tmp_path), "😀 «Ёлка»\n\N{COMBINING ACUTE ACCENT}\0 конец"
    store.replace_articles({name: [rows] for name, rows in article("a", text).items()}, ["a"])
    catalog.build(store, tmp_path / "c.duckdb", "Europe/Moscow")
    with duckdb.connect(str(tmp_path / "c.duckdb"), read_only=True) as connection:
        found = connection.sql("select text, length(text), substring(text, 4, 4) from articles").fetchall()

    assert found == [(text, len(text), text[3:7])]
