"""Stored articles are read again month by month, beside other runs, and a backfill that was killed goes on."""

import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from flows.backfill import together, told
from tests.flows.conftest import SVODKA, Svodka, ask, clean, contents, of_no_bar, versions
from tests.flows.test_ending import until
from warehouse.catalog import build
from warehouse.folder import DataFolder
from warehouse.lock import locked
from warehouse.schemas import ARTICLES
from warehouse.store import Store


@pytest.fixture
def data(published: Path, tmp_path: Path) -> Path:
    """The samples, those of two months as rules of before have read them."""
    folder = Path(shutil.copytree(published, tmp_path / "data"))
    for month in ("2025-10", "2025-11"):
        Store(folder / "warehouse").table(ARTICLES).update(
            predicate=f"month = '{month}'", new_values={"enriched_by": "0.0.9+before"}
        )
    build(Store(folder / "warehouse"), DataFolder(folder).catalog, "Europe/Moscow")
    return folder


@pytest.mark.slow
def test_only_what_other_rules_have_read_is_read_again(svodka: Svodka, data: Path, published: Path) -> None:
    stale = "from stored.articles where enriched_by = '0.0.9+before'"
    [(count,)] = ask(data, f"select count(*) {stale}")
    done = svodka("--data", data, "backfill", SVODKA_BATCH="12")
    assert (done.returncode, of_no_bar(done.stderr)) == (0, [f"2025-11…2025-10: {count} articles; none are left"])
    assert f"{count} articles ({count} updated" in done.stdout
    assert contents(data) == contents(published)
    assert ask(data, f"select count(*) {stale}") == [(0,)]


@pytest.mark.slow
def test_it_waits_for_others_and_goes_on_after_a_kill(
    svodka: Svodka, data: Path, published: Path, home: str, server: str
) -> None:
    environment = clean(PREFECT_HOME=home, PREFECT_API_URL=server, SVODKA_BATCH="12")
    before = versions(data)
    with locked(data), subprocess.Popen([SVODKA, "--data", str(data), "backfill"], env=environment) as run:
        assert until(lambda: len(list((data / "backfill").glob("*/people.parquet"))) > 1, 120)
        assert versions(data) == before
        run.send_signal(signal.SIGKILL)
    assert "was killed; svodka backfill goes on from there\n" in svodka("--data", data, "status", "--check").stdout
    done = svodka("--data", data, "backfill", SVODKA_BATCH="12")
    assert done.returncode == 0, done.stderr
    assert contents(data) == contents(published)
    assert [path.name for path in (data / "backfill").iterdir()] == ["lock"]
    assert ask(data, "select count(*) from stored.articles where enriched_by = '0.0.9+before'") == [(0,)]


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (["2025-11"], "2025-11: 300 articles; 700 left back to 2025-09, about 70 min"),
        (["2025-11", "2025-10"], "2025-11…2025-10: 400 articles; 600 left back to 2025-09, about 45 min"),
        (["2025-09"], "2025-09: 600 articles; none are left"),
    ],
)
def test_what_is_left_is_told(done: list[str], words: str) -> None:
    assert told({"2025-11": 300, "2025-10": 100, "2025-09": 600}, done, 1800) == words


def test_small_months_go_together_and_large_ones_alone() -> None:
    months = {"2025-11": 40, "2025-10": 60, "2025-09": 250, "2025-08": 1, "undated": 2}
    assert list(together(months, 100)) == [["2025-11", "2025-10"], ["2025-09"], ["2025-08", "undated"]]
