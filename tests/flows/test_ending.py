"""However a run ends, nothing of it stays: neither the temporary Prefect server nor workers."""

import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from tests.flows.conftest import SVODKA, clean, of_no_bar

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


def until(holds: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether it holds before the time is up."""
    deadline = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < deadline:
        time.sleep(0.25)
    return held


@pytest.mark.parametrize(
    ("how", "code", "told"),
    [(signal.SIGKILL, -9, []), (signal.SIGTERM, 143, [PROMISE]), (signal.SIGINT, 130, [PROMISE])],
)
def test_nothing_stays_of_a_run(
    how: signal.Signals, code: int, told: list[str], home: str, samples: Path, tmp_path: Path
) -> None:
    mark = uuid4().hex
    words = [SVODKA, "--data", str(tmp_path / "data"), "run", str(samples)]
    environment = clean(PREFECT_HOME=home, MARK=mark)
    with (
        (tmp_path / "stderr").open("w", encoding="utf8") as stderr,
        subprocess.Popen(words, env=environment, stderr=stderr) as run,
    ):
        assert until(lambda: any("work()" in line for line in marked(mark)), 200)
        assert len(marked(mark)) >= 3  # the command, the server, a worker
        run.send_signal(how)
    said = (tmp_path / "stderr").read_text(encoding="utf8")
    assert run.returncode == code
    assert [line for line in of_no_bar(said) if line.startswith("svodka:")] == told
    assert "Traceback" not in said
    assert until(lambda: not marked(mark)), marked(mark)
