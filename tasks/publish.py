"""Publish: everything staged becomes visible at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from shutil import disk_usage
from typing import Any

import pyarrow as pa
from prefect import task
from prefect.cache_policies import NO_CACHE

from warehouse import amended, catalog, runs
from warehouse.pending import Pending
from warehouse.place import StorageError
from warehouse.schemas import (
    ACROSS,
    APPEARANCES,
    DERIVED,
    PER_ARTICLE,
    RAW_DOCUMENTS,
    REJECTED,
    SIGNATURES,
    VERSIONS,
    Table,
)
from warehouse.staging import Batch, Changes

TOGETHER = 10  # batches in one commit: about 5,000 articles in memory, and few files a month
BYTES = 32_000_000  # of raw documents in one commit
ROWS = 64  # of what was read, in memory at once: a page may have megabytes
ROOM = 16_000_000  # bytes beside what is staged: logs of tables, small files of months, the catalog


@task(cache_policy=NO_CACHE)
def publish(pending: Pending, changes: Changes, run: dict[str, Any], zone: str, retention_hours: int) -> bool:
    """Commit staged batches and what they change across articles, then swap the catalog; false when nothing changed.

    Until the swap everyone sees the snapshot before. Batches are removed after it: a run killed anywhere leaves them
    for the next, which goes back to that snapshot and does all of it again.
    """
    store = pending.store
    see_room(store.root, [*(batch.folder for batch in pending.batches), changes.folder])
    for group in groups(pending.batches):
        commit(pending, group)
    for rows in changes.rows(SIGNATURES):  # of articles stored before: all of them are too many for one commit
        store.change(SIGNATURES, [rows], rows.select(SIGNATURES.place))
    for table in DERIVED:
        if not store.fits(table):
            store.renew(table)
    for table in ACROSS:
        if table is APPEARANCES:
            amended.change(store, changes.rows(table), changes.keys(table))
        else:
            store.change(table, changes.rows(table), changes.keys(table))
    shown = store.shown()
    changed = store.versions() != shown
    if changed:
        runs.add(store, run, shown)
        store.tidy(retention_hours, shown)
        versions = store.versions()
        store.settle(versions)
        catalog.build(store, store.catalog, zone, versions)
        store.trim(shown, versions)
    for batch in pending.batches:
        batch.remove()
    changes.remove()
    return changed


def see_room(root: Path, folders: Iterable[Path]) -> None:
    """Raises StorageError when the disk is too full: said before it stops Delta in the middle, with a panic in Rust."""
    root.mkdir(parents=True, exist_ok=True)
    staged = sum(path.stat().st_size for folder in folders if folder.exists() for path in folder.iterdir())
    needed, free = ROOM + 2 * staged, disk_usage(root).free
    if free < needed:
        raise StorageError(
            f"{root}: publishing needs about {needed / 1e6:.0f} MB and {free / 1e6:.1f} MB are free;"
            " free some space and run again, nothing is lost"
        )


def groups(batches: Sequence[Batch]) -> Iterator[list[Batch]]:
    left = iter(batches)
    while group := list(islice(left, TOGETHER)):
        yield group


def by_size(batches: Sequence[Batch]) -> Iterator[list[Batch]]:
    """The batches in groups of at most BYTES, at least one in each."""
    group: list[Batch] = []
    for batch in batches:
        if group and sum(one.size for one in group) + batch.size > BYTES:
            yield group
            group = []
        group.append(batch)
    yield group


def commit(pending: Pending, group: Sequence[Batch]) -> None:
    """Put the rows of some batches into the tables."""
    ids = [article for article, winner in pending.winners.items() if winner in {batch.id for batch in group}]
    tables = {table.name: map(partial(pending.staged, table=table.name), group) for table in PER_ARTICLE}
    pending.store.replace_articles(tables, ids)
    for part in by_size(group):
        rows = (rows for one in part for rows in one.pieces("raw_documents", ROWS))
        pending.store.append_new(RAW_DOCUMENTS, keys(part, RAW_DOCUMENTS), rows)
    for table in (REJECTED, VERSIONS):
        pending.store.append_new(table, keys(group, table), [batch.read(table.name) for batch in group])


def keys(group: Sequence[Batch], table: Table) -> pa.Table:
    """The keys of the rows that some batches have for a table."""
    names = list(table.key)
    return pa.concat_tables([table.empty().select(names), *(batch.read(table.name, names) for batch in group)])
