"""What questions cost on an archive: CPU seconds, seconds and memory of a process that asks one and ends.

`python -m tests.soak.measure FOLDER` prints a line for each report, the week, the status, a person, a lemma.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from threading import Timer

from warehouse.asking import open_catalog
from warehouse.questions import reports

ASK = "tests.soak.ask"
LONGEST = 60  # seconds for one question
LEMMA = "инфляция"
SEARCH = f"""
    select statement_id, article_id, speaker, text from said('{LEMMA}', newest := 20)
    order by month desc, statement_id"""


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    seconds: float  # CPU
    wall: float
    mebibytes: float  # at most in memory
    said: str


def cost(arguments: list[str]) -> Cost | None:
    """Run Python with these arguments in a process of its own; None when it fails, or takes too long."""
    began = time.monotonic()
    with TemporaryFile() as said:
        child = subprocess.Popen([sys.executable, *arguments], stdout=said)
        alarm = Timer(LONGEST, child.kill)
        alarm.start()
        _, status, used = os.wait4(child.pid, 0)
        alarm.cancel()
        said.seek(0)
        told = said.read().decode()
    took = time.monotonic() - began
    return None if status else Cost(used.ru_utime + used.ru_stime, took, used.ru_maxrss / 1024, told)


def questions(folder: Path, pages: str) -> Iterator[tuple[str, list[str]]]:
    """What is asked, and the arguments of Python that ask it."""
    with open_catalog(folder) as connection:
        months = {path.stem for path in reports() if "month" in connection.sql(f"from {path.stem}").columns}
        (newest,) = connection.execute("select max(month) from stored.articles where month <> 'undated'").fetchall()[0]
        known = connection.execute("select person_id from persons order by articles desc limit 1001").fetchall()
    command = ["-m", "tests.soak.command", "--data", str(folder)]
    yield "nothing", ["-m", ASK, str(folder), "from snapshot"]
    for path in reports():
        yield path.stem, ["-m", ASK, str(folder), f"from {path.stem}"]
    for name in sorted(months):
        yield f"{name} --month {newest}", [*command, "report", name, "--month", newest, "--format", "csv"]
    yield "report --week last", [*command, "report", "--week", "last", "--format", "md", "--output", f"{pages}/week.md"]
    yield "status", [*command, "status"]
    yield "person (the best known)", [*command, "person", known[0][0]]
    yield "person (the thousandth)", [*command, "person", known[-1][0]]
    yield f"lemma «{LEMMA}»", ["-m", ASK, str(folder), SEARCH]


def line(name: str, arguments: list[str]) -> str:
    """What a question cost: CPU seconds, seconds, MiB, and the rows or lines it gave."""
    found = cost(arguments)
    if found is None:
        return f"{name:48}  failed, or not done in {LONGEST} s"
    rows = found.said.strip() if arguments[1] == ASK else f"{found.said.count(chr(10))} lines"
    return f"{name:48}{found.seconds:8.2f}{found.wall:8.2f}{found.mebibytes:8.0f}{rows:>14}"


def main(arguments: list[str]) -> None:
    parser = ArgumentParser(prog="python -m tests.soak.measure", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="questions that begin so")
    told = parser.parse_args(arguments)
    print(f"{told.folder}\n{'question':48}{'CPU s':>8}{'s':>8}{'MiB':>8}{'rows':>14}")
    with TemporaryDirectory() as pages:
        for name, asked in questions(told.folder, pages):
            if name.startswith(told.only):
                print(line(name, asked), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
