"""Years of daily runs on a growing archive: what each costs, what they leave on the disk, how quick questions stay.

`python -m tests.soak.years FOLDER --days 730` begins a data folder, or goes on in one that was left, and takes the
news of one day after the other through reprints, identify and publish, as `svodka run` does; what networks and rules
would find in them is made up. A line for each quarter. Old versions of tables go at once: a week of them would be
those of a few minutes here.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from shutil import rmtree

import numpy as np
import pyarrow as pa

from tasks.identify import identify
from tasks.publish import publish
from tasks.reprints import SIGNED, find_reprints, signature_row
from tests.soak.archive import a_run
from tests.soak.chunk import MOSCOW, chunk
from tests.soak.measure import cost, questions
from tests.soak.world import World
from warehouse.pending import Pending
from warehouse.schemas import SIGNATURES, TABLES
from warehouse.staging import Changes, Staging
from warehouse.store import Store

FIRST = date(2024, 11, 1)
DAY = 86_400  # seconds
QUARTER = 91  # days
ASKED = ("nothing", "expert_mentions_per_month", "co_mentions --month", "report --week", "status", "person (the best")


@dataclass
class Spent:
    """CPU seconds of the runs of a quarter."""

    runs: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{np.median(self.runs):6.2f} {max(self.runs):6.2f}"


def a_day(folder: Path, world: World, number: int, articles: int) -> float:
    """Take the news of one day in; CPU seconds."""
    began, staging, store = time.process_time(), Staging(folder / "staging"), Store(folder / "warehouse")
    chance = np.random.default_rng([world.seed, 5, number])
    midnight = int(datetime.combine(FIRST + timedelta(number), datetime.min.time(), UTC).timestamp()) - MOSCOW
    made = chunk(world, number, number * articles, midnight + np.sort(chance.integers(7 * 3600, DAY, articles)))
    signed = [signature_row(row) for row in made["articles"].select(SIGNED).to_pylist()]
    made["signatures"] = pa.Table.from_pylist(signed, SIGNATURES.schema)
    made["rejected"] = TABLES["rejected"].empty()
    staging.create(made, made["raw_documents"]["document_id"].to_pylist())
    pending, changes = Pending(store, staging.batches()), Changes(folder / "staging" / ".changes")
    find_reprints.fn(pending, changes)
    identify.fn(pending, changes, {kind: folder / f"{kind}.tsv" for kind in ("overrides", "outlets")})
    run = a_run(articles).to_pylist()[0] | {"run_id": str(number), "finished_at": datetime.now(UTC)}
    publish.fn(pending, changes, run, "Europe/Moscow", 0)
    return time.process_time() - began


def gone_on(folder: Path) -> int:
    """Days that a folder has whole; drops what is staged of the one after them."""
    rmtree(folder / "staging", ignore_errors=True)
    return Store(folder / "warehouse").read(TABLES["runs"], ["run_id"]).num_rows if folder.exists() else 0


def left(folder: Path) -> Iterator[str]:
    """What stands on the disk: files, megabytes, and the most files of one month of one table."""
    store = Store(folder / "warehouse")
    files = {name: store.files(table) for name, table in TABLES.items()}
    months = Counter((name, Path(one).parent.name) for name, found in files.items() for one in found)
    ((table, month), most), *_ = months.most_common(1)
    every = [path for path in (folder / "warehouse").rglob("*") if path.is_file()]
    live = sum(Path(one).stat().st_size for found in files.values() for one in found)
    yield f"{sum(map(len, files.values())):6} {most:4} ({table} {month})"
    yield f"{live / 1e6:8.1f} MB live {sum(path.stat().st_size for path in every) / 1e6:8.1f} MB in all"


def asked(folder: Path) -> Iterator[str]:
    """What some questions cost, each in a process of its own."""
    for name, arguments in questions(folder, str(folder)):
        if name.startswith(ASKED):
            found = cost(arguments)
            yield f"{name} {f'{found.seconds:.2f}' if found else 'failed'}"


def main(arguments: list[str]) -> None:
    parser = ArgumentParser(prog="python -m tests.soak.years", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--days", type=int, default=730)
    parser.add_argument("--articles", type=int, default=200, help="a day")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args(arguments)
    world, spent = World(told.days * told.articles, told.seed), Spent()
    for number in range(gone_on(told.folder), told.days):
        spent.runs.append(a_day(told.folder, world, number, told.articles))
        if (number + 1) % QUARTER == 0 or number + 1 == told.days:
            peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
            print(f"{number + 1:4} days: CPU s a run, median and most: {spent}; {peak:.0f} MiB at most")
            print("    files, most a month:", *left(told.folder))
            print("    CPU s:", *asked(told.folder), sep="  ", flush=True)
            spent = Spent()


if __name__ == "__main__":
    main(sys.argv[1:])
