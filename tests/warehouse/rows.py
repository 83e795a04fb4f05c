"""Rows that a schema allows, for tests."""

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from warehouse.schemas import TABLES, Table

EXAMPLES: dict[pa.DataType, Any] = {
    pa.string(): "слово",
    pa.int32(): 1,
    pa.int64(): -1,
    pa.float32(): 0.5,
    pa.bool_(): True,
    pa.date32(): date(2025, 11, 4),
    pa.binary(): b"\x00\xff",
    pa.timestamp("us", tz="UTC"): datetime(2025, 11, 4, 7, tzinfo=UTC),
}


def value(field: pa.Field) -> Any:
    """A value the field allows."""
    allowed = (field.metadata or {}).get(b"values")
    if allowed:
        return allowed.decode().split("|")[0]
    if pa.types.is_list(field.type):
        inner = field.type.value_type
        if pa.types.is_struct(inner):
            spans = [name.name for name in inner] == ["start", "stop"]
            return [{"start": 0, "stop": 2} if spans else {one.name: EXAMPLES[one.type] for one in inner}]
        return [EXAMPLES[inner]]
    return EXAMPLES[field.type]


def rows(table: Table, *given: dict[str, Any]) -> pa.Table:
    """Rows with these columns given and examples in all others."""
    made = [{field.name: value(field) for field in table.schema} | one for one in given]
    return pa.Table.from_pylist(made, table.schema)


def article(article_id: str, text: str = "Текст", month: str = "2025-11") -> dict[str, pa.Table]:
    """One article with a row in every table per article."""
    own = {"article_id": article_id, "month": month}
    names = ("articles", "mentions", "roles", "dates", "people", "signatures")
    made = {name: rows(TABLES[name], own | ({"text": text} if name == "articles" else {})) for name in names}
    return made | {"statements": rows(TABLES["statements"], own | {"statement_id": f"s{article_id}"})}
