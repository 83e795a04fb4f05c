"""Tables in an object store: the rows of a folder, one writer at a time, whole or not at all."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pytest

from tests.buckets import BUCKET, READER, Server
from tests.warehouse import rows as made
from tests.warehouse.rows import rows
from tests.warehouse.test_store import put, texts
from warehouse import asking, catalog, checking, runs
from warehouse.bucket import Bucket
from warehouse.integrity import standings, verify
from warehouse.lock import LockedError
from warehouse.mending import mend
from warehouse.place import StorageError
from warehouse.schemas import RUNS, TABLES
from warehouse.store import Store

ROOT = Path(__file__).parents[2]


def article(name: str, text: str = "Текст", month: str = "2025-11") -> dict[str, pa.Table]:
    """An article with rows in two tables: each table costs a dozen requests."""
    return {table: made.article(name, text, month)[table] for table in ("articles", "mentions")}


def publish(store: Store, *articles: dict[str, pa.Table]) -> None:
    """What a run does to the tables."""
    with store.held(store.root.parent):
        store.go_back(store.shown())
        put(store, *articles)
        store.settle(store.versions())


def asked(store: Store, query: str) -> list[Any]:
    """What the catalog answers."""
    with asking.open_catalog(store.root.parent) as connection:
        return connection.sql(query).fetchall()


ARTICLES = "select article_id from articles join mentions using (article_id) order by all"


@pytest.fixture
def store(address: str, tmp_path: Path) -> Store:
    return Store(tmp_path / "warehouse", address)


@pytest.fixture(scope="module")
def stored(s3: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the articles a and b. Tests only read it."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in s3.environment().items():
            patch.setenv(name, value)
        store = Store(tmp_path_factory.mktemp("published") / "warehouse", f"s3://{BUCKET}/published-{uuid4().hex[:8]}")
        publish(store, article("a", "раз"), article("b", "два"))
        publish(store, article("a", "снова", month="2025-10"))
        catalog.follow(store, store.shown(), "UTC")
        yield store


def elsewhere(store: Store, script: str) -> subprocess.Popen[str]:
    """Another machine: a process with a data folder of its own, which goes on behind wait() when it is told to."""
    folder = store.root.parent / "elsewhere"
    begin = f"""
import sys
from pathlib import Path
from tests.warehouse.test_bucket import article, put
from warehouse.store import Store
folder = Path({str(folder)!r})
folder.mkdir(exist_ok=True)
store = Store(folder / "warehouse", {store.address!r})
def wait():
    print("ready", flush=True)
    sys.stdin.readline()
"""
    process = subprocess.Popen(
        [sys.executable, "-c", begin + script],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf8", cwd=ROOT,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "ready\n", process.communicate()[1]
    return process


def test_rows_are_those_of_a_folder(stored: Store, tmp_path: Path) -> None:
    local = Store(tmp_path / "warehouse")
    put(local, article("a", "раз"), article("b", "два"))
    put(local, article("a", "снова", month="2025-10"))
    catalog.build(local, local.catalog, "UTC")

    everything = "select article_id, month, text, title from articles order by all"
    assert asked(stored, everything) == asked(local, everything)
    assert texts(stored) == texts(local)
    assert asked(stored, "select distinct folder from snapshot") == [(stored.address,)]
    with asking.open_file(stored.catalog) as connection:
        assert list(checking.failures(connection))  # these rows of examples break many


def test_what_is_in_the_folder_here(stored: Store) -> None:
    found = {path.relative_to(stored.root.parent).as_posix() for path in stored.root.parent.rglob("*")}
    assert found == {"identity", "warehouse", "warehouse/catalog.duckdb"}


def test_another_machine_asks_what_is_there(stored: Store, tmp_path: Path) -> None:
    other = Store(tmp_path / "warehouse", stored.address)
    catalog.follow(other, other.shown(), "UTC")
    assert asked(other, ARTICLES) == [("a",), ("b",)]


def test_a_catalog_of_other_tables_is_nothing_to_go_back_by(stored: Store) -> None:
    for other in (Store(stored.root), Store(stored.root, f"{stored.address}-other")):
        with (
            pytest.raises(StorageError, match=f"shows the tables in {stored.address}, and the setting «store»"),
            other.held(stored.root.parent),
        ):
            pass


def test_a_killed_run_shows_nothing_to_whoever_writes_next(store: Store) -> None:
    killed = elsewhere(store, "with store.held(folder):\n    put(store, article('b'))\n    wait()\n")
    killed.kill()
    with pytest.raises(LockedError, match=rf"process {killed.pid} on .* since .* UTC; .*svodka unlock"):
        publish(store, article("a"))
    assert (store.place.unlock() or "").startswith(f"process {killed.pid} on ")

    publish(store, article("a"))
    assert set(texts(store)) == {"a"}
    with store.held(store.root.parent):
        put(store, article("c"))  # and here it is killed
    publish(store, article("d"))
    assert set(texts(store)) == {"a", "d"}
    catalog.follow(store, store.shown(), "UTC")
    assert asked(store, ARTICLES) == [("a",), ("d",)]


def test_a_failed_run_shows_itself_alone(store: Store) -> None:
    publish(store, article("a"))
    (failed,) = rows(RUNS, {"run_id": "1", "state": "failed"}).to_pylist()
    with store.held(store.root.parent):
        put(store, article("b"))
        runs.record(store, failed, "UTC")

    assert asked(store, "select run_id, state from runs") == [("1", "failed")]
    assert asked(store, ARTICLES) == [("a",)]


def test_one_machine_at_a_time_and_one_goes_on_where_it_was_killed(store: Store) -> None:
    """Its own lock was let go when the process was killed: nobody else need be asked."""
    hold = "with store.held(folder):\n    wait()\n"
    first = elsewhere(store, hold)
    with (
        pytest.raises(LockedError, match=rf"^{store.address} is being written by process {first.pid} on "),
        store.held(store.root.parent),
    ):
        pass
    first.kill()
    first.wait()
    again = elsewhere(store, hold)
    again.communicate("go on\n")
    assert again.returncode == 0
    assert store.place.unlock() is None


def test_who_was_thought_dead_neither_shows_nor_spoils_anything(store: Store) -> None:
    """It was stopped for a while, somebody said unlock, another wrote, and it goes on."""
    publish(store, article("a"))
    settle = "store.settle(store.versions())"
    steps = ["put(store, article('b'))", "wait()", "put(store, article('c'))", settle]
    slow = elsewhere(store, "\n    ".join(["with store.held(folder):", *steps]))
    store.place.unlock()
    shown = store.shown()
    with store.held(store.root.parent):
        store.go_back(shown)
        put(store, article("d"))
        _, said = slow.communicate("go on\n")
        with pytest.raises(StorageError, match="somebody else wrote to it at the same time"):
            store.settle(store.versions())

    assert "somebody else wrote to it at the same time" in said
    assert store.shown() == shown
    publish(store, article("d"))
    assert set(texts(store)) == {"a", "d"}


@pytest.mark.parametrize(("briefly", "patient"), [(True, False), (False, True)])
def test_a_commit_is_waited_for_and_who_is_patient_waits_for_all(
    briefly: bool, patient: bool, address: str, tmp_path: Path
) -> None:
    events = []
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()

    def second() -> None:
        with Bucket(address).held(tmp_path / "second", briefly=False, patient=patient):
            events.append("second")

    with ThreadPoolExecutor(1) as thread, ExitStack() as left:
        left.enter_context(Bucket(address).held(tmp_path / "first", briefly=briefly, patient=False))
        waiting = thread.submit(second)
        time.sleep(0.3)
        events.append("first")
        left.close()
        waiting.result(30)
    assert events == ["first", "second"]


def test_of_many_who_begin_at_once_one_holds_it(address: str, tmp_path: Path) -> None:
    begin, refused = Barrier(6), list[int]()

    def hold(number: int) -> bool:
        folder = tmp_path / str(number)
        folder.mkdir()
        begin.wait()
        try:
            with Bucket(address).held(folder, briefly=False, patient=False):
                while len(refused) < 5:
                    time.sleep(0.05)
                return True
        except LockedError:
            refused.append(number)
            return False

    with ThreadPoolExecutor(6) as threads:
        assert sum(threads.map(hold, range(6))) == 1


def test_the_snapshot_says_who_writes_while_it_writes(address: str, tmp_path: Path, s3: Server) -> None:
    with Bucket(address).held(tmp_path, briefly=False, patient=False):
        assert json.loads(s3.files.cat_file(f"{address}/snapshot.json"))["writer"]["told"].startswith("process ")
    assert json.loads(s3.files.cat_file(f"{address}/snapshot.json")) == {"versions": {}, "writer": None}


def test_tables_that_were_copied_there_stay(store: Store, s3: Server, tmp_path: Path) -> None:
    local = Store(tmp_path / "here")
    put(local, article("a"))
    local.versions()
    s3.files.put(f"{local.root}/", f"{store.address}/", recursive=True)
    publish(store, article("b"))
    assert set(texts(store)) == {"a", "b"}

    catalog.follow(store, store.shown(), "UTC")
    s3.files.rm(store.address, recursive=True)
    with pytest.raises(asking.CatalogError, match=f"points to {store.address}, which is gone"):
        asked(store, "select 1")


def test_files_are_joined_and_old_ones_go(store: Store) -> None:
    for number in range(9):
        store.append(TABLES["articles"], [article(f"a{number}")["articles"]])
    store.tidy(0)
    assert len(store.files(TABLES["articles"])) == 1
    assert len(texts(store)) == 9


def test_a_damaged_store_is_found_and_mended(store: Store, s3: Server) -> None:
    """An emptied commit and a lost object; what is set aside comes here."""
    publish(store, article("a"), article("b", month="2025-10"))
    catalog.follow(store, store.shown(), "UTC")
    verify(store)
    s3.files.pipe_file(f"{store.address}/articles/_delta_log/00000000000000000001.json", b"")
    s3.files.rm_file(next(path for path in store.files(TABLES["mentions"]) if "2025-10" in path))
    damaged = [one for one in standings(store) if one.log or one.broken]
    assert [one.table.name for one in damaged] == ["articles", "mentions"]
    with pytest.raises(StorageError, match=f"table articles: {store.address}/articles/_delta_log/.*1.json is empty"):
        verify(store)

    with store.held(store.root.parent):
        for one in damaged:
            mend(store, one, one.left, store.root.parent / "broken")
        store.settle(store.versions())
    catalog.follow(store, store.shown(), "UTC")
    verify(store)
    assert texts(store) == {"a": "Текст", "b": "Текст"}
    assert asked(store, ARTICLES) == [("a",)]
    assert [path.name for path in (store.root.parent / "broken").rglob("*.json")] == ["00000000000000000001.json"]


def test_what_is_wrong_is_one_line(s3: Server, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def said(address: str = address, **environment: str) -> str:
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            with pytest.raises(StorageError) as told, Bucket(address).held(tmp_path, briefly=False, patient=False):
                pass
        line = str(told.value)
        assert line.startswith(address)
        assert "\n" not in line
        assert "secret-of" not in line
        return line

    key, secret = READER
    assert f"{s3.address} has no such bucket; create it" in said("s3://no-such-bucket/news")
    assert "does not know the key; correct AWS_ACCESS_KEY_ID" in said(AWS_ACCESS_KEY_ID="nobody")
    assert "does not accept the key; correct AWS_" in said(AWS_SECRET_ACCESS_KEY="not-secret-of-writer")
    assert "this key may not write there" in said(AWS_ACCESS_KEY_ID=key, AWS_SECRET_ACCESS_KEY=secret)
    assert "set AWS_ACCESS_KEY_ID" in said(AWS_ACCESS_KEY_ID="", AWS_SECRET_ACCESS_KEY="")
    assert "set AWS_ALLOW_HTTP=true" in said(AWS_ALLOW_HTTP="")
    assert "nothing answers at http://127.0.0.1:9; see that" in said(AWS_ENDPOINT_URL="http://127.0.0.1:9")
    assert said(AWS_ENDPOINT_URL="http://who:secret-of@127.0.0.1:9")


def test_without_s3fs_it_is_said_how_to_get_it(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    monkeypatch.delitem(sys.modules, "warehouse.objects", raising=False)
    with pytest.raises(StorageError, match=f"^{address}: tables in an object store need s3fs; install it: pip"):
        Bucket(address).there()


def test_a_key_that_is_withdrawn_meanwhile_is_one_line(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not-secret-of-writer")
    with pytest.raises(
        StorageError, match=rf"^table articles in {store.address}: .*: 403 Forbidden; mend that"
    ) as told:
        store.table(TABLES["articles"])
    assert not {"\n", "\x1b"} & set(str(told.value))
