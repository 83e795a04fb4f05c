"""However a run ends, nothing of it stays: neither the temporary Prefect server nor workers."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from tests.flows.conftest import SVODKA, clean, contents, of_no_bar

pytestmark = pytest.mark.slow
PROMISE = "svodka: stopped; what was read so far is kept, and the next run goes on from there"


def marked(mark: str) -> list[str]:
    """Command lines of all processes that were started with this mark in their environment."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("MARK") == mark and process.status() != psutil.STATUS_ZOMBIE:
                found.append(" ".join(process.cmdline()))
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            pass
    return found


def until(holds: Callable[[], bool], seconds: float = 60, pause: float = 0.25) -> bool:
    """Whether it holds before the time is up; looks again after a pause."""
    deadline = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < deadline:
        time.sleep(pause)
    return held


@contextmanager
def running(data: Path, few: Path, home: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A run so far that it has a server and a worker, and the mark of all its processes; what it says is in `said`."""
    mark = uuid4().hex
    words = [SVODKA, "--data", str(data), "run", str(few)]
    with (
        data.with_name("said").open("wb") as said,
        subprocess.Popen(words, env=clean(PREFECT_HOME=home, MARK=mark), stdout=said, stderr=said) as run,
    ):
        assert until(lambda: any("work()" in line for line in marked(mark)), 200)
        assert len(marked(mark)) >= 3  # the command, the server, a worker
        yield run, mark


def test_a_server_that_is_killed_is_started_again(home: str, few: Path, few_published: Path, tmp_path: Path) -> None:
    """And costs a run some seconds."""
    with running(tmp_path / "data", few, home) as (run, mark):
        (server,) = [one for one in psutil.Process(run.pid).children() if "flows.server" in one.cmdline()]
        server.kill()
        assert run.wait(200) == 0, (tmp_path / "said").read_text(encoding="utf8")
    assert "Traceback" not in (tmp_path / "said").read_text(encoding="utf8")
    assert contents(tmp_path / "data") == contents(few_published)
    assert until(lambda: not marked(mark)), marked(mark)


@pytest.mark.parametrize(
    ("how", "code", "told"),
    [(signal.SIGKILL, -9, []), (signal.SIGTERM, 143, [PROMISE]), (signal.SIGINT, 130, [PROMISE])],
)
def test_nothing_stays_of_a_run(
    how: signal.Signals, code: int, told: list[str], home: str, few: Path, tmp_path: Path
) -> None:
    with running(tmp_path / "data", few, home) as (run, mark):
        run.send_signal(how)
    said = (tmp_path / "said").read_text(encoding="utf8")
    assert run.returncode == code
    assert [line for line in of_no_bar(said) if line.startswith("svodka:")] == told
    assert "Traceback" not in said
    assert until(lambda: not marked(mark)), marked(mark)
