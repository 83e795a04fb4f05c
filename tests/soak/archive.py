"""A made-up archive as large as one likes, in the tables of the project, to measure on.

`python -m tests.soak.archive FOLDER --articles 1000000` writes a data folder: 200 articles a day back from 2026-11-01.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import numpy as np
import pyarrow as pa

from tests.soak.chunk import MOSCOW, chunk
from tests.soak.draws import Ints
from tests.soak.world import World
from warehouse import catalog
from warehouse.folder import DataFolder
from warehouse.schemas import RUNS, TABLES
from warehouse.store import Store

A_DAY = 200  # articles
LAST = datetime(2026, 11, 1, tzinfo=UTC)
DAY = 86_400  # seconds
QUARTER = 3  # months, written together


def write(folder: Path, articles: int, seed: int = 1) -> None:
    """Write the tables per article of a data folder, and a catalog of them."""
    store, world = Store(folder / "warehouse"), World(articles, seed)
    first = 0
    for number, seconds in enumerate(quarters(times(articles, seed))):
        for name, rows in chunk(world, number, first, seconds).items():
            store.append(TABLES[name], [rows])
        first += len(seconds)
    store.append(RUNS, [a_run(articles)])
    catalog.build(store, DataFolder(folder).catalog, "Europe/Moscow")


def times(articles: int, seed: int) -> Ints:
    """When so many articles appear, in order; seconds since 1970, none by night in Moscow."""
    chance = np.random.default_rng([seed, 3])
    days = int(LAST.timestamp()) // DAY - np.arange(articles) // A_DAY - 1
    of_day = np.sqrt(chance.random(articles)) * 17 * 3600 + 7 * 3600
    return np.sort(days * DAY + of_day.astype(np.int64) - MOSCOW)


def quarters(seconds: Ints) -> Iterator[Ints]:
    """The times of three months each, by UTC as months of tables are."""
    months = seconds.astype("datetime64[s]").astype("datetime64[M]").astype(np.int64) // QUARTER
    for _, rows in groupby(range(len(seconds)), lambda row: months[row]):
        yield seconds[list(rows)]


def a_run(articles: int) -> pa.Table:
    """The row of the run that would have read them."""
    counted = dict.fromkeys(("superseded", "updated", "reprints", "undated", "rejected", "statements"), 0)
    run = {"run_id": "soak", "flow": "daily", "started_at": LAST, "finished_at": LAST, "sources": ["archive.jsonl"]}
    more = {"versions": "{}", "documents": articles, "articles": articles, "seconds": 1.0, "state": "completed"}
    return pa.Table.from_pylist([run | counted | more], RUNS.schema)


def main(arguments: list[str]) -> None:
    parser = ArgumentParser(prog="python -m tests.soak.archive", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args(arguments)
    write(told.folder, told.articles, told.seed)


if __name__ == "__main__":
    main(sys.argv[1:])
