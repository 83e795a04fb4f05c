"""The table runs: what ran, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from warehouse import catalog
from warehouse.integrity import verify
from warehouse.schemas import RUNS, TABLES
from warehouse.store import Store

Run = dict[str, Any]


def add(store: Store, run: Run, shown: Mapping[str, int]) -> None:
    """Make the rows of runs those that are shown, and this one: what a killed run wrote and never showed goes."""
    before = store.read(RUNS, RUNS.columns, shown.get(RUNS.name, 0))
    others = before.filter(pc.not_equal(before["run_id"], run["run_id"]))
    store.overwrite(RUNS, pa.concat_tables([others, pa.Table.from_pylist([run], RUNS.schema)]))


def record(store: Store, run: Run, zone: str) -> None:
    """Show a run, and every other table as it is shown now: what the run wrote besides stays unseen.

    Raises StorageError for damaged tables, of which a new catalog would take what is left for all there was.
    """
    verify(store)
    shown = dict.fromkeys(TABLES, 0) | store.shown()  # where nothing is shown yet, the empty tables
    store.go_back({RUNS.name: shown[RUNS.name]})
    add(store, run, shown)
    told = shown | {RUNS.name: store.table(RUNS).version()}
    store.settle(told)
    catalog.build(store, store.catalog, zone, told)
