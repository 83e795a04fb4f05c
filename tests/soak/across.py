"""Stand-ins for the tables across articles, at once and roughly: to measure reports where identify would take long.

`python -m tests.soak.across FOLDER` fills them in a data folder that has none.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse import catalog
from warehouse.folder import DataFolder
from warehouse.questions import select
from warehouse.schemas import TABLES, Table
from warehouse.store import PIECE, Store

MADE = sorted((Path(__file__).parent / "across").glob("*.sql"))
MEMORY = "1500MB"
ZONE = "Europe/Moscow"
ROWS = 32 * PIECE  # written at once


def fill(folder: Path) -> None:
    """Write every table across articles, each from those before, then the catalog."""
    store = Store(folder / "warehouse")
    for file in MADE:
        table = TABLES[file.stem.partition("_")[2]]
        with duckdb.connect() as connection:
            connection.execute(f"set memory_limit = '{MEMORY}'; set temp_directory = '{folder}/spilled'")
            for statement in catalog.statements(store, ZONE, store.versions()):
                connection.execute(statement)
            append(store, table, connection.sql(select(file)).to_arrow_reader(ROWS))
    catalog.build(store, DataFolder(folder).catalog, ZONE)


def append(store: Store, table: Table, found: pa.RecordBatchReader) -> None:
    """Add the rows to a table; no piece is checked for keys of another."""
    store.append(table, (pa.Table.from_batches([batch]).select(table.columns).cast(table.schema) for batch in found))


if __name__ == "__main__":
    fill(Path(sys.argv[1]))
