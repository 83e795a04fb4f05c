"""kill -9 at any moment: the next run makes the tables an undisturbed run makes, and readers see whole snapshots."""

import random
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import psutil
import pytest

from tests.flows.conftest import SVODKA, Svodka, clean, contents

pytestmark = pytest.mark.slow

KILLS = 3
# The tables change one after the other, so a mixed snapshot has people without articles, or articles without people.
BROKEN = """
    select count(*) from (select article_id, person from stored.people) p
        full join (select article_id, person from stored.appearances) a using (article_id, person)
        where p.article_id is null or a.article_id is null
    union all
    select count(*) from stored.people where article_id not in (select article_id from stored.articles)
    union all
    select count(*) from stored.articles where document_id not in (select document_id from stored.raw_documents)
    union all
    select count(*) from stored.appearances where person_id not in (select person_id from stored.persons)
"""


class Reader(threading.Thread):
    """Asks the catalog in a loop, as an analyst's notebook does; keeps what went wrong."""

    def __init__(self, data: Path) -> None:
        super().__init__()
        self.path, self.asked, self.wrong, self.ended = data / "warehouse" / "catalog.duckdb", 0, list[str](), False

    def run(self) -> None:
        while not self.ended:
            if self.path.exists():
                try:
                    with duckdb.connect(str(self.path), read_only=True) as connection:
                        self.wrong += [
                            f"{row} in a snapshot" for row in connection.sql(BROKEN).fetchall() if row != (0,)
                        ]
                    self.asked += 1
                except duckdb.Error as error:
                    self.wrong.append(str(error))
            time.sleep(0.2)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    reader = Reader(tmp_path / "data")
    reader.start()
    yield reader
    reader.ended = True
    reader.join()


def killed(words: list[str], environment: dict[str, str], after: float) -> list[int]:
    """Start a run, kill -9 it and nothing else `after` seconds of work; the workers it had."""
    lock = Path(words[2]) / "lock"
    with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        process = psutil.Process(run.pid)
        while run.poll() is None and not (lock.exists() and str(run.pid) in lock.read_text(encoding="utf8")):
            time.sleep(0.02)
        deadline = time.monotonic() + after
        while run.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        workers = [child.pid for child in process.children()] if run.poll() is None else []
        run.send_signal(signal.SIGKILL)
    return workers


def gone(pids: list[int]) -> bool:
    return not [pid for pid in pids if psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE]


def test_killed_runs_lose_nothing(
    svodka: Svodka, server: str, home: str, published: Path, samples: Path, tmp_path: Path, reader: Reader
) -> None:
    chance = random.Random(20251124)
    data = tmp_path / "data"
    environment = clean(PREFECT_HOME=home, PREFECT_API_URL=server, SVODKA_BATCH="5")
    workers = []
    for _ in range(KILLS):
        words = [SVODKA, "--data", str(data), "run", str(samples)]
        workers += killed(words, environment, chance.uniform(0, 4))
    done = svodka("--data", data, "run", samples, SVODKA_BATCH="5")
    assert done.returncode == 0, done.stderr
    assert contents(data) == contents(published)
    assert not list((data / "staging").iterdir())
    assert gone(workers)
    assert reader.asked
    assert not reader.wrong
