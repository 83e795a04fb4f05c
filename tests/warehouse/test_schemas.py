"""The declarations of the tables hold together."""

from collections import defaultdict
from pathlib import Path

import pyarrow as pa
import pytest

from tests.warehouse.rows import rows
from warehouse.dictionary import described, renewed
from warehouse.schemas import AMENDED, TABLES
from warehouse.store import StorageError, check

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described_and_the_key_exists(name: str) -> None:
    table = TABLES[name]

    assert table.name == name
    assert all(field.metadata[b"description"] for field in table.schema)
    assert set(table.key) <= set(table.columns)
    assert table.partitioned == ("month" in table.columns) or table is AMENDED


def test_a_column_has_one_type_wherever_it_is() -> None:
    kinds: dict[str, set[pa.DataType]] = defaultdict(set)
    for table in TABLES.values():
        for field in table.schema:
            kinds[field.name].add(field.type)

    assert {name for name, found in kinds.items() if len(found) > 1} == set()


@pytest.mark.parametrize("name", TABLES)
def test_rows_the_schema_allows_pass_the_check(name: str) -> None:
    check(TABLES[name], rows(TABLES[name], {}))
    check(TABLES[name], TABLES[name].empty())


def test_check_refuses_nulls_values_and_keys_with_the_column_named() -> None:
    table = TABLES["statements"]

    with pytest.raises(StorageError, match=r"statements\.kind.*direct\|mixed\|indirect"):
        check(table, rows(table, {"kind": "прямая"}))
    with pytest.raises(StorageError, match="statement_id"):
        check(table, rows(table, {}, {}))
    nameless = pa.Table.from_pylist([{"speaker": "Дольская"}], pa.schema([pa.field("speaker", pa.string())]))
    with pytest.raises(StorageError, match="columns"):
        check(table, nameless)
    place = table.columns.index("text")
    without = rows(table, {}).set_column(place, table.schema.field("text"), pa.nulls(1, pa.string()))
    with pytest.raises(StorageError, match=r"statements\.text: 1 nulls"):
        check(table, without)


def test_the_page_of_tables_holds_the_dictionary_of_the_present_schemas() -> None:
    text = PAGE.read_text(encoding="utf8")

    assert renewed(text) == text
    assert all(f"| {name} |" in text for name in ("article_id", "speaker_kind", "person_id"))
    assert len(described()) > 60
