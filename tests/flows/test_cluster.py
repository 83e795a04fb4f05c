"""A run with the workers of a Dask cluster publishes what a run with those of this machine does."""

from pathlib import Path

import pytest

from tests.clusters import FOR_SVODKA, scheduler
from tests.flows.conftest import Svodka, contents, free_port, of_no_bar

pytestmark = pytest.mark.slow


def test_the_same_tables(alone: Svodka, few_published: Path, few: Path, tmp_path: Path) -> None:
    with scheduler(tmp_path) as cluster:
        cluster.worker(*FOR_SVODKA)
        other = cluster.worker("--no-nanny")
        done = alone("--data", tmp_path / "data", "run", few, SVODKA_WORKERS=cluster.address, SVODKA_BATCH="4")
    assert done.returncode == 0, done.stderr
    (line,) = of_no_bar(done.stderr)
    assert line.startswith(f"worker {other} is not used: ")
    assert contents(tmp_path / "data") == contents(few_published)


def test_a_scheduler_that_does_not_answer_is_one_line(alone: Svodka, few: Path, tmp_path: Path) -> None:
    address = f"tcp://127.0.0.1:{free_port()}"
    done = alone("--data", tmp_path / "data", "run", few, SVODKA_WORKERS=address)
    (line,) = (line for line in of_no_bar(done.stderr) if not line.startswith("enrich "))
    assert done.returncode == 2
    assert line.startswith(f"svodka: no Dask scheduler answers at {address} ")
    assert "svodka.toml" in line
