"""catalog.duckdb: views over exactly the files of one version of every table, swapped in whole.

Schema `stored` holds a view per table as it is kept; `main` holds what people query: the views of views/*.sql, the
other tables as they are, and every report.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse.asking import quoted
from warehouse.questions import question, reports, select
from warehouse.schemas import TABLES, Table
from warehouse.store import Store, saying, selected

VIEWS = Path(__file__).parent / "views"
# views/*.sql, each after those it reads
SHARED = ("articles", "publications", "appearances", "mentions", "roles", "statements", "identities", "weekly_voices")
# tables people query through another view
INTERNAL = (
    "people", "signatures", "reprints", "article_outlets", "sayings", "saying_months", "corrected_roles",
    "mention_entities", "entity_names", "entity_ties", "meanings", "name_months", "decided_entities", "names",
    "name_pairs",
    "decided_persons", "identified",
)  # fmt: skip

# Columns that views add to those of the tables, with their descriptions.
JOINED = {
    "reprint_of": "the article this one repeats; null for originals",
    "similarity": "share of text in common with it",
    "entity_id": "person_id, or entity_id in organizations or places; null when unknown",
    "outlet_id": "the outlet in outlets; null before the first run that knows outlets",
    "person_id": "the person across articles; null when the speaker is no person",
    "week": "Monday of the week of publication, in the reporting time zone",
    "day": "day of publication, in the reporting time zone",
    "original": "whether it repeats no other article of an outlet that is not excluded",
    "original_id": "the article it repeats, of outlets that are not excluded; itself when it repeats none",
}


def build(store: Store, path: Path, zone: str, versions: Mapping[str, int] | None = None) -> None:
    """Write the catalog of these versions (by default the newest) beside `path` and swap it in."""
    versions = store.versions() | dict(versions or {})  # a table that was not yet there when they were told: the newest
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with saying(str(path)), duckdb.connect() as connection:
            connection.execute(f"attach {quoted(str(beside))} as made (storage_version 'v1.0.0')")
            connection.execute("use made; begin")
            for statement in statements(store, zone, versions):
                connection.execute(statement)
            connection.execute("commit; use memory; detach made")
            os.replace(beside, path)
    finally:
        for left in (beside, beside.with_name(f"{beside.name}.wal")):
            left.unlink(missing_ok=True)


def statements(store: Store, zone: str, versions: Mapping[str, int]) -> Iterator[str]:
    """The SQL that makes a catalog, in order."""
    yield "create schema stored"
    for name, table in TABLES.items():
        files, stored = store.files(table, versions[name]), store.columns(table, versions[name])
        yield f"create view stored.{name} as {over_files(table, files, stored)}"
    yield f"create view snapshot as {snapshot(store, versions)}"
    yield from public(zone)
    yield from comments()


def public(zone: str) -> Iterator[str]:
    """The SQL that makes what people query, over the tables in schema `stored`."""
    yield f"create macro local_time(moment) as moment at time zone {quoted(zone)}"
    for name in TABLES:
        if name not in (*SHARED, *INTERNAL):
            yield f"create view {name} as select * from stored.{name}"
    for name in SHARED:
        yield f"create view {name} as {select(VIEWS / f'{name}.sql')}"
    for path in reports():
        yield f"create view {path.stem} as {select(path)}"


def over_files(table: Table, files: list[str], stored: Collection[str]) -> str:
    """A SELECT over Parquet files with these columns; of no files, a typed one without rows."""
    if not files:
        return f"select {selected(table, table.columns, ())} where false"
    listed = ", ".join(map(quoted, files))
    partitions = ", hive_partitioning = true, hive_types = {'month': varchar}" if table.partitioned else ""
    return f"select {selected(table, table.columns, stored)} from read_parquet([{listed}]{partitions})"


def snapshot(store: Store, versions: Mapping[str, int]) -> str:
    """A SELECT that tells which version of each table the catalog shows, since when, and where the tables are."""
    built = f"cast({quoted(datetime.now(UTC).isoformat())} as timestamptz) as built_at"
    folder = f"{quoted(os.path.abspath(store.root))} as folder"
    rows = ", ".join(f"({quoted(name)}, {version})" for name, version in versions.items())
    return f'select "table", version, {built}, {folder} from (values {rows}) as v("table", version)'


def comments() -> Iterator[str]:
    """Descriptions for whoever looks at the catalog with other tools."""
    for name, table in TABLES.items():
        if name not in INTERNAL:
            yield f"comment on view {name} is {quoted(table.description)}"
            for field in table.public:
                about = quoted(field.metadata[b"description"].decode())
                yield f'comment on column {name}."{field.name}" is {about}'
    for path in reports():
        yield f"comment on view {path.stem} is {quoted(question(path))}"
