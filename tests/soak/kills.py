"""kill -9 at random moments, from ingest to publish: what readers see, and whether the next run loses nothing.

`python -m tests.soak.kills FOLDER --times 100` runs on the samples, begun on nothing or on half of them, and kills, as
often as that, all of the run's process group, the command alone, a worker or the temporary server; one run, or two or
three in a row, before one goes on to its end and its tables are compared with those of an undisturbed one. Ends with 1
when a row was lost or doubled, a snapshot mixed, or something left behind.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Literal
from uuid import uuid4

import psutil

from flows.check import look
from flows.server import permanent
from flows.settings import Settings
from flows.stored import store_of
from tests.flows.conftest import ROOT, clean, contents, free_port
from tests.flows.test_ending import marked, until
from warehouse.asking import CatalogError, open_catalog
from warehouse.folder import DataFolder
from warehouse.schemas import TABLES
from warehouse.store import Store

Whom = Literal["group", "command", "worker", "server"]
WHOM: tuple[Whom, ...] = ("group", "group", "group", "command", "worker", "server")  # as often as it stands there
HALF = ("gorizont", "kurier", "notes")  # of the samples
# Many batches; what no snapshot needs goes at once.
SETTINGS = {"SVODKA_BATCH": "20", "SVODKA_RETENTION_DAYS": "0", "SVODKA_WORKERS": "1"}
END_SECONDS = 300  # for a run that was not killed itself
GONE_SECONDS = 30  # for what it has started to notice that it was
LOOK = 0.5  # seconds between two looks of the reader
Rows = dict[str, list[str]]
COMMAND = [sys.executable, "-m", "tests.soak.command"]


@dataclass(frozen=True)
class Start:
    """A data folder runs begin with: what it shows before and after an undisturbed one, and which files that leaves."""

    name: str
    kept: Path | None  # a copy of it; None where there is none yet
    before: Rows
    after: Rows
    files: frozenset[str]
    seconds: float  # that it takes


@dataclass(frozen=True)
class Kill:
    """One kill: of whom, at which part of the time an undisturbed run takes."""

    whom: Whom
    moment: float


@dataclass
class Found:
    """What was found behind some kills."""

    kills: int = 0
    of: Counter[str] = field(default_factory=Counter)  # who was killed
    during: Counter[str] = field(default_factory=Counter)  # the stage the run had reached
    looks: int = 0  # of a reader while runs were on
    mixed: int = 0  # looks that showed neither the snapshot before nor the one after
    lost: int = 0  # rows that an undisturbed run has
    doubled: int = 0  # rows that it has not, or not as often
    processes: int = 0  # left alive
    files: list[str] = field(default_factory=list)  # left that an undisturbed run does not leave
    damaged: int = 0  # findings of svodka check
    failed: int = 0  # runs that did not end though nobody killed them, or afterwards not with 0

    def add(self, other: Found) -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    @property
    def wrong(self) -> int:
        return self.mixed + self.lost + self.doubled + self.processes + len(self.files) + self.damaged + self.failed

    def __str__(self) -> str:
        of, during = (
            ", ".join(f"{count} {name}" for name, count in one.most_common()) for one in (self.of, self.during)
        )
        return (
            f"{self.kills} kills ({of}; in {during}): {self.lost} rows lost, {self.doubled} doubled,"
            f" {self.mixed} of {self.looks} looks mixed, {self.processes} processes left, {len(self.files)} files left,"
            f" {self.damaged} findings of check, {self.failed} runs failed"
        )


class Reader(threading.Thread):
    """Asks the catalog in a loop, as an analyst's notebook does; keeps what was neither of two snapshots."""

    def __init__(self, data: Path, *snapshots: Rows) -> None:
        super().__init__()
        self.data, self.asked, self.wrong, self.ended = data, 0, list[str](), threading.Event()
        self.counts = [{name: len(rows) for name, rows in snapshot.items()} for snapshot in snapshots if snapshot]

    def run(self) -> None:
        while not self.ended.wait(LOOK):
            if DataFolder(self.data).catalog.exists():
                self.asked += 1
                try:
                    with open_catalog(self.data) as connection:
                        each = [f"select '{name}', count(*) from stored.{name}" for name in self.counts[0]]
                        seen = dict(connection.sql(" union all ".join(each)).fetchall())
                    if seen not in self.counts:
                        self.wrong.append(f"of no snapshot: {seen}")
                except Exception as error:
                    self.wrong.append(str(error))

    def __enter__(self) -> Reader:
        self.start()
        return self

    def __exit__(self, *ended: object) -> None:
        self.ended.set()
        self.join()


def plan(times: int, seed: int) -> list[Kill]:
    """So many kills, their moments spread evenly over a run, in random order."""
    chance = random.Random(seed)
    moments = [(number + chance.random()) / times for number in range(times)]
    chance.shuffle(moments)
    return [Kill(chance.choice(WHOM), moment) for moment in moments]


def words(data: Path, *places: Path) -> list[str]:
    """A run as it is called."""
    return [*COMMAND, "--data", str(data), "run", *map(str, places)]


@contextmanager
def begun(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A command in a process group of its own, once it holds its data folder; or has ended."""
    quiet, lock = subprocess.DEVNULL, Path(command[command.index("--data") + 1]) / "lock"
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, cwd=ROOT, process_group=0) as run:
        until(lambda: run.poll() is not None or held(lock, run.pid), END_SECONDS, 0.01)
        yield run


def held(lock: Path, process: int) -> bool:
    return lock.exists() and f"process {process} " in lock.read_text(encoding="utf8")


def strike(run: subprocess.Popen[bytes], whom: Whom) -> str:
    """Kill -9 them, else the command where there is no such process; who it was. A run that has ended is left alone."""
    if run.poll() is not None:
        return "nobody any more"
    part = {"worker": "work()", "server": "flows.server"}.get(whom)
    if part:
        with suppress(psutil.Error):
            for child in psutil.Process(run.pid).children():
                if part in " ".join(child.cmdline()):
                    child.kill()
                    return whom
    (os.killpg if whom == "group" else os.kill)(run.pid, signal.SIGKILL)
    return "group" if whom == "group" else "command"


def stage(data: Path, began: int) -> str:
    """How far a run has come, by what stands in its folder; it began with so many commits."""
    folder = DataFolder(data)
    more = commits(data) > began
    if not (data / "lock").exists() or not (data / "lock").read_bytes():
        return "end" if more else "start"
    if more:
        return "publish"
    batches = [path for path in folder.staging.glob("[!.]*") if path.is_dir()]
    if not batches:
        return "ingest"
    done = {name: all((batch / f"{name}.parquet").exists() for batch in batches) for name in ("articles", "people")}
    return "identify" if done["people"] else "enrich" if done["articles"] else "normalize"


def commits(data: Path) -> int:
    """How many commits all tables have, beside their first, with which they are made."""
    logs = DataFolder(data).warehouse.glob("*/_delta_log/*.json")
    return sum(int(path.stem) > 0 for path in logs)


def shown(data: Path) -> Rows:
    """What the catalog of a data folder shows; nothing where there is none."""
    with suppress(CatalogError):
        return contents(data)
    return {}


def left_files(data: Path) -> set[str]:
    """Files in a data folder, but those that the tables have in some version, and their logs."""
    store = Store(DataFolder(data).warehouse)
    told = {
        path
        for table in TABLES.values()
        for version in range(store.table(table).version() + 1)
        for path in store.files(table, version)
    }
    found = {str(path) for path in data.absolute().rglob("*") if path.is_file() and "_delta_log" not in path.parts}
    return {os.path.relpath(path, data) for path in found - told}


def compared(found: Rows, wanted: Rows) -> tuple[int, int]:
    """How many rows are lost, and how many there are more, in all tables."""
    pairs = [(Counter(found.get(name, [])), Counter(wanted.get(name, []))) for name in found.keys() | wanted.keys()]
    return sum((ours - own).total() for own, ours in pairs), sum((own - ours).total() for own, ours in pairs)


def seen(
    kills: Sequence[Kill], start: Start, data: Path, command: Sequence[str], env: Mapping[str, str], server: str
) -> Found:
    """What is found behind some kills in a row, and behind the run that goes on from there.

    A run that is killed has a temporary server, as most have; the last one is spared the seconds that takes.
    """
    shutil.rmtree(data, ignore_errors=True)
    if start.kept:
        shutil.copytree(start.kept, data)
    found = Found()
    with Reader(data, start.before, start.after) as reader:
        for kill in kills:
            found.add(killed(kill, start, data, command, env))
        again = subprocess.run(
            command, env={**env, "PREFECT_API_URL": server}, cwd=ROOT, capture_output=True, check=False
        )
        found.failed += again.returncode != 0
    found.looks, found.mixed = found.looks + reader.asked, found.mixed + len(reader.wrong)
    found.lost, found.doubled = compared(shown(data), start.after)
    settings = Settings(data=data)
    found.damaged = len(look(settings, store_of(settings))[0])
    found.files = sorted(left_files(data) - start.files)
    return found


def killed(kill: Kill, start: Start, data: Path, command: Sequence[str], env: Mapping[str, str]) -> Found:
    """What is found behind one kill, before anything mends it."""
    found, began, mark = Found(kills=1, looks=1), commits(data), uuid4().hex
    with begun(command, {**env, "MARK": mark}) as run:
        with suppress(subprocess.TimeoutExpired):
            run.wait(kill.moment * start.seconds)
        found.during[stage(data, began)] += 1
        found.of[strike(run, kill.whom)] += 1
        try:
            run.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            found.failed += 1
            os.killpg(run.pid, signal.SIGKILL)
    until(lambda: not marked(mark), GONE_SECONDS)
    found.processes = len(marked(mark))
    found.mixed = int(shown(data) not in (start.before, start.after))
    return found


def undisturbed(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Seconds that a run nobody disturbs holds its data folder."""
    with begun(command, env) as run:
        began = time.monotonic()
        if run.wait():
            raise RuntimeError(f"{' '.join(command)} ended with {run.returncode}")
    return time.monotonic() - began


def starts(folder: Path, samples: Path, env: Mapping[str, str]) -> Iterator[Start]:
    """The data folders runs begin with, all to be copied to `data`, where their catalogs belong."""
    data = folder / "data"
    for name, places in {"nothing": [], "half": [samples / one for one in HALF]}.items():
        shutil.rmtree(data, ignore_errors=True)
        kept, before = None, Rows()
        if places:
            undisturbed(words(data, *places), env)
            kept, before = Path(shutil.copytree(data, folder / name)), shown(data)
        seconds = undisturbed(words(data, samples), env)
        yield Start(name, kept, before, shown(data), frozenset(left_files(data)), seconds)


def main(arguments: list[str]) -> int:
    parser = ArgumentParser(prog="python -m tests.soak.kills", description=__doc__)
    parser.add_argument("folder", type=Path, help="a new one")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args(arguments)
    told.folder.mkdir(parents=True)
    env = clean(PREFECT_HOME=str(told.folder.absolute() / "prefect"), **SETTINGS)
    os.environ |= {"PREFECT_HOME": env["PREFECT_HOME"]}
    with permanent(Settings(data=told.folder, port=free_port())) as (server, _):
        total = soaked(told.folder, plan(told.times, told.seed), env, server)
    print(f"all: {total}")
    return int(total.wrong > 0)


def rounds(kills: Iterable[Kill]) -> Iterator[list[Kill]]:
    """The kills, one, two or three in a row."""
    left, sizes = iter(kills), cycle((1, 2, 3))
    while some := list(islice(left, next(sizes))):
        yield some


def soaked(folder: Path, kills: Sequence[Kill], env: Mapping[str, str], server: str) -> Found:
    """What is found behind all of them; a line for every ten or so, and for each round in which something is wrong."""
    samples, data = Path(shutil.copytree(ROOT / "samples", folder / "samples")), folder / "data"
    begin, total, ten = cycle(starts(folder, samples, env)), Found(), Found()
    for some in rounds(kills):
        start = next(begin)
        found = seen(some, start, data, words(data, samples), env, server)
        ten.add(found)
        total.add(found)
        if found.wrong:
            print(f"{start.name}, {some}: {found} {' '.join(found.files)}", flush=True)
            shutil.move(data, folder / f"kill-{total.kills}")
        if ten.kills >= 10 or total.kills == len(kills):
            print(f"{total.kills:4}: {ten}", flush=True)
            ten = Found()
    return total


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
