"""Runs are kept with how they ended; a failed one shows nothing of what it wrote; older tables go on working."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake

from tests.warehouse.rows import article, rows
from warehouse import asking, catalog, runs
from warehouse.lock import broken_off, last_written, locked
from warehouse.schemas import RUNS, TABLES
from warehouse.store import Store

PATH = "warehouse/catalog.duckdb"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "warehouse")


def run(name: str, day: int, state: str = "completed", flow: str = "daily") -> runs.Run:
    at = datetime(2025, 11, day, 6, tzinfo=UTC)
    error = "the disk is full" if state == "failed" else None
    (row,) = rows(RUNS, {"run_id": name, "flow": flow, "finished_at": at, "state": state, "error": error}).to_pylist()
    return dict(row)


def kept(folder: Path) -> dict[str, str | None]:
    with asking.open_catalog(folder) as connection:
        return dict(connection.sql(f"select run_id, state from {asking.KNOWN}").fetchall())


def test_a_failed_run_shows_itself_and_nothing_it_wrote(store: Store, tmp_path: Path) -> None:
    store.replace_articles({name: [one] for name, one in article("a").items()}, ["a"])
    runs.add(store, run("1", 1), {})
    catalog.build(store, tmp_path / PATH, "UTC")
    store.replace_articles({name: [one] for name, one in article("b").items()}, ["b"])  # and here it failed
    runs.record(store, run("2", 2, "failed"), "UTC")

    assert kept(tmp_path) == {"1": "completed", "2": "failed"}
    with asking.open_catalog(tmp_path) as connection:
        assert connection.sql("select article_id from articles").fetchall() == [("a",)]
    assert store.versions() != asking.shown(tmp_path / PATH)  # so the next run publishes


def test_a_first_run_that_fails_shows_only_itself(store: Store, tmp_path: Path) -> None:
    store.replace_articles({name: [one] for name, one in article("a").items()}, ["a"])
    runs.record(store, run("1", 1, "failed"), "UTC")

    assert kept(tmp_path) == {"1": "failed"}
    with asking.open_catalog(tmp_path) as connection:
        assert connection.sql("select article_id from articles").fetchall() == []


def test_the_row_of_a_run_killed_before_it_was_shown_goes(store: Store, tmp_path: Path) -> None:
    runs.record(store, run("1", 1), "UTC")
    runs.add(store, run("killed", 2), asking.shown(tmp_path / PATH))
    runs.record(store, run("3", 3), "UTC")

    assert kept(tmp_path) == {"1": "completed", "3": "completed"}


def test_a_failure_counts_until_the_same_flow_succeeds(store: Store, tmp_path: Path) -> None:
    runs.record(store, run("1", 1, "failed"), "UTC")
    runs.record(store, run("2", 2, flow="weekly"), "UTC")
    assert [one["run_id"] for one in asking.unresolved(tmp_path)] == ["1"]

    runs.record(store, run("3", 3), "UTC")
    assert asking.unresolved(tmp_path) == []


@pytest.fixture
def older(store: Store, tmp_path: Path) -> Store:
    """Tables and catalog as they were before runs had a state."""
    names = [name for name in RUNS.columns if name not in ("state", "error")]
    rows_then = pa.Table.from_pylist([run("old", 1)], RUNS.schema).select(names)
    DeltaTable.create(store.path(RUNS), schema=rows_then.schema)
    write_deltalake(store.path(RUNS), rows_then, mode="append")
    catalog.build(store, tmp_path / PATH, "UTC")
    with duckdb.connect(str(tmp_path / PATH)) as connection:
        for view, source in (("stored.runs", str(store.files(RUNS)[0])), ("runs", None)):
            taken = f"read_parquet('{source}')" if source else "stored.runs"
            connection.execute(f"create or replace view {view} as select {', '.join(names)} from {taken}")
    return store


def test_a_catalog_of_before_can_be_asked(older: Store, tmp_path: Path) -> None:
    with asking.open_catalog(tmp_path) as connection:
        assert "state" not in connection.table("runs").columns
    assert kept(tmp_path) == {"old": None}
    assert asking.unresolved(tmp_path) == []


def test_a_catalog_is_built_of_tables_of_before(older: Store, tmp_path: Path) -> None:
    catalog.build(older, tmp_path / PATH, "UTC", asking.shown(tmp_path / PATH))

    with asking.open_catalog(tmp_path) as connection:
        assert connection.sql("select run_id, state, error from runs").fetchall() == [("old", None, None)]


def test_runs_are_added_to_tables_of_before(older: Store, tmp_path: Path) -> None:
    then = older.versions()
    runs.record(older, run("new", 2, "failed"), "UTC")

    assert kept(tmp_path) == {"old": None, "new": "failed"}
    assert [one["run_id"] for one in asking.unresolved(tmp_path)] == ["new"]
    catalog.build(older, tmp_path / "then.duckdb", "UTC", then)
    with duckdb.connect(str(tmp_path / "then.duckdb"), read_only=True) as connection:
        assert connection.sql("select run_id, state from runs").fetchall() == [("old", None)]
    assert set(then) == set(TABLES)


WRITES = """
import sys
from pathlib import Path
from warehouse.lock import locked
with locked(Path(sys.argv[1])):
    print(flush=True)
    input()
"""


def test_a_killed_writer_is_told_until_the_next_writes(tmp_path: Path) -> None:
    assert (broken_off(tmp_path), last_written(tmp_path)) == (None, None)
    with subprocess.Popen(
        [sys.executable, "-c", WRITES, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout
        writer.stdout.readline()
        assert broken_off(tmp_path) is None
        writer.kill()
    assert str(broken_off(tmp_path)).startswith(f"process {writer.pid} since ")
    with locked(tmp_path):
        pass
    assert broken_off(tmp_path) is None
    assert last_written(tmp_path)


FULL = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from flows.runs import begin, keep
from flows.settings import load
from warehouse import runs
from warehouse.store import StorageError, Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
run = begin("daily")
run.error = "the disk is full"
keep(run, load(data=sys.argv[1]))
try:
    runs.record(Store(Path(sys.argv[1]) / "warehouse"), run.row, "UTC")
except StorageError as error:
    print(error)
"""


@pytest.mark.slow
def test_a_run_that_cannot_be_kept_is_no_other_error(tmp_path: Path) -> None:
    """No file may grow over 30,000 bytes, as on a full disk: a catalog cannot be built."""
    done = subprocess.run([sys.executable, "-c", FULL, tmp_path], capture_output=True, encoding="utf8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("mend that and run again, nothing is lost\n")
    assert not list((tmp_path / "warehouse").glob("*catalog*"))
