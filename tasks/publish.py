"""Publish: everything staged becomes visible at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

import pyarrow as pa
from prefect import task
from prefect.cache_policies import NO_CACHE

from warehouse import catalog
from warehouse.pending import Pending
from warehouse.schemas import ARTICLES, ENRICHED, RAW_DOCUMENTS, REJECTED, RUNS, TABLES
from warehouse.staging import Batch

TOGETHER = 10  # batches in one commit: about 5,000 articles in memory, and few files a month
ACROSS = ("appearances", "persons", "organizations", "places", "reprints")  # made anew from all articles


@task(cache_policy=NO_CACHE)
def publish(pending: Pending, made: Batch, run: dict[str, Any], zone: str, retention_hours: int) -> bool:
    """Commit staged batches and what was made of all articles, then swap the catalog; false when nothing changed.

    Until the swap everyone sees the snapshot before. Batches are removed after it: a run killed anywhere leaves them
    for the next, which replaces the same rows again.
    """
    store, path = pending.store, pending.store.root / catalog.NAME
    for group in groups(pending.batches):
        commit(pending, group)
    for table in ACROSS:
        store.overwrite(TABLES[table], made.read(table))
    changed = store.versions() != catalog.shown(path)
    if changed:
        store.append_new(RUNS, [pa.Table.from_pylist([run], RUNS.schema)])
        store.tidy(retention_hours, catalog.shown(path))
        catalog.build(store, path, zone)
    for batch in [*pending.batches, made]:
        batch.remove()
    return changed


def groups(batches: Sequence[Batch]) -> Iterator[list[Batch]]:
    left = iter(batches)
    while group := list(islice(left, TOGETHER)):
        yield group


def commit(pending: Pending, group: Sequence[Batch]) -> None:
    """Put the rows of some batches into the tables."""
    ids = [article for article, winner in pending.winners.items() if winner in {batch.id for batch in group}]
    tables = {table.name: map(partial(pending.staged, table=table.name), group) for table in (*ENRICHED, ARTICLES)}
    pending.store.replace_articles(tables, ids)
    for table in (RAW_DOCUMENTS, REJECTED):
        pending.store.append_new(table, [batch.read(table.name) for batch in group])
