"""Delta tables keep what they are given, and the catalog shows one snapshot of them."""

import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.warehouse.rows import article, rows
from warehouse import asking, catalog, pending
from warehouse.copied import NUMBER_OF, standing
from warehouse.folder import DataFolder
from warehouse.lock import LockedError, locked
from warehouse.pending import Pending, settle
from warehouse.schemas import TABLES
from warehouse.staging import Changes, Rejection, Staging
from warehouse.store import StorageError, Store


def put(store: Store, *articles: dict[str, pa.Table]) -> None:
    """Replace articles by these."""
    tables = {name: [one[name] for one in articles] for name in articles[0]}
    store.replace_articles(tables, [one["articles"]["article_id"][0].as_py() for one in articles])


def texts(store: Store) -> dict[str, str]:
    found = store.read(TABLES["articles"], ["article_id", "text"]).to_pydict()
    return dict(zip(found["article_id"], found["text"], strict=True))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "warehouse")


def test_articles_are_replaced_by_their_id_in_whatever_month(store: Store) -> None:
    put(store, article("a", "раз"), article("b", "два"))
    put(store, article("a", "снова", month="2025-10"))

    assert texts(store) == {"a": "снова", "b": "два"}
    assert store.read(TABLES["mentions"], ["article_id"]).num_rows == 2


def test_the_same_rows_again_leave_the_same_tables(store: Store) -> None:
    for _ in range(2):
        put(store, article("a"), article("b"))

    assert all(store.read(TABLES[name], ["article_id"]).num_rows == 2 for name in ("articles", "statements", "people"))


def test_rows_with_a_known_key_are_not_added(store: Store) -> None:
    table = TABLES["raw_documents"]

    def add(given: pa.Table) -> None:
        store.append_new(table, given.select(["document_id"]), [given])

    add(rows(table, {"document_id": "1"}))
    version = store.versions()["raw_documents"]
    add(rows(table, {"document_id": "1"}))

    assert store.versions()["raw_documents"] == version
    add(rows(table, {"document_id": "1"}, {"document_id": "2"}))
    assert sorted(store.read(table, ["document_id"])["document_id"].to_pylist()) == ["1", "2"]


def test_overwriting_with_the_same_rows_makes_no_version(store: Store) -> None:
    table = TABLES["persons"]
    two = rows(table, {"person_id": "1"}, {"person_id": "2"})
    store.overwrite(table, two)
    version = store.versions()["persons"]
    store.overwrite(table, two.take([1, 0]))

    assert store.versions()["persons"] == version
    store.overwrite(table, two.slice(0, 1))
    assert store.versions()["persons"] > version


@pytest.mark.parametrize("name", TABLES)
def test_every_table_comes_back_as_it_went_in(name: str, store: Store) -> None:
    table = TABLES[name]
    given = rows(table, {})
    store.append(table, [given])

    assert store.read(table, table.columns).to_pylist() == given.to_pylist()


def test_many_rows_are_several_commits(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warehouse.store.TOGETHER", 2)
    table = TABLES["persons"]
    given = rows(table, *({"person_id": str(number)} for number in range(5)))
    before = store.table(table).version()
    store.append(table, (given.slice(number, 1) for number in range(5)))

    assert store.table(table).version() == before + 3
    assert sorted(store.read(table, ["person_id"])["person_id"].to_pylist()) == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("together", [1, 100])
def test_a_table_made_anew_is_settled_month_by_month(
    together: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who writes it has few months in memory, and who compares it few rows: one has moved, one is gone, one stays."""
    monkeypatch.setattr(pending, "TOGETHER", together)
    table, changes = TABLES["appearances"], Changes(tmp_path / "changes")
    months = [f"20{number}-07" for number in range(25, 10, -1)]
    new = rows(table, *({"article_id": month, "month": month} for month in [*months, "2025-08"]))
    moved, gone, stays = {"article_id": "2025-07"}, {"article_id": "gone"}, {"article_id": "2025-08"}
    old = rows(table, moved | {"month": "2025-06"}, gone | {"month": "2025-06"}, stays | {"month": "2025-08"})
    with duckdb.connect() as db:
        db.execute(f"create macro {NUMBER_OF}; create schema new; create schema was; create schema looked")
        db.register("given", new)
        db.register("there", old)
        db.execute("create table new.appearances as from given")
        db.execute(f"create view was.appearances as {standing('from there')}")
        settle(db, table, changes, whole=True)

    assert pa.concat_tables(changes.rows(table))["month"].to_pylist() == sorted(months)
    assert set(changes.keys(table)["article_id"].to_pylist()) == {*months, "gone"}
    assert changes.keys(table)["month"].to_pylist().count("2025-06") == 2


def test_small_files_of_a_month_are_joined(store: Store) -> None:
    for number in range(12):
        put(store, article(f"a{number}"))
    store.tidy(0)

    assert len(store.files(TABLES["articles"])) == 1
    assert len(texts(store)) == 12


def sayings(month: str, count: int, seed: str) -> pa.Table:
    chance = random.Random(seed)
    return rows(
        TABLES["saying_months"], *({"saying_id": chance.randbytes(8).hex(), "month": month} for _ in range(count))
    )


def test_a_large_file_is_not_written_anew_for_the_few_that_came_since(store: Store) -> None:
    table = TABLES["saying_months"]
    for month, count in (("2025-11", 20_000), ("2025-10", 1), ("2025-10", 2)):
        store.append(table, [sayings(month, count, month)])
    before = {*store.files(table)}
    for number in range(8):
        store.append(table, [sayings("2025-11", 5, str(number))])
    store.tidy(0)

    assert before < {*store.files(table)}
    assert len(store.files(table)) == 4
    assert store.read(table, ["month"]).num_rows == 20_043


def test_months_that_are_over_are_joined_when_another_is_crowded(store: Store) -> None:
    table = TABLES["saying_months"]
    for month, count in (("2025-09", 2), ("2025-10", 3), ("2025-11", 9)):
        for number in range(count):
            store.append(table, [sayings(month, 5, f"{month} {number}")])
    store.tidy(0)

    found = Counter(Path(file).parent.name for file in store.files(table))
    assert found == {"month=2025-09": 2, "month=2025-10": 1, "month=2025-11": 1}
    assert store.read(table, ["month"]).num_rows == 14 * 5


def test_files_stay_few_and_no_row_is_written_often(store: Store) -> None:
    table, days, a_day, written = TABLES["saying_months"], 64, 50, 0
    for day in range(days):
        before = {*store.files(table)}
        store.append(table, [sayings("2025-11", a_day, str(day))])
        store.tidy(0)
        written += sum(pq.read_metadata(file).num_rows for file in {*store.files(table)} - before)
        assert len(store.files(table)) <= 8

    assert store.read(table, ["month"]).num_rows == days * a_day
    assert written < 4 * days * a_day


@pytest.mark.parametrize("name", ["новости за год", "it's", "a+b#c", "run=1"])
def test_folders_may_have_any_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put(Store(Path(name)), article("a"))
    catalog.build(Store(Path(name)), tmp_path / "c.duckdb", "UTC")
    monkeypatch.chdir("/")

    assert count(tmp_path / "c.duckdb", "articles join mentions using (article_id)") == 1


def test_files_a_catalog_shows_stay_however_old(store: Store, tmp_path: Path) -> None:
    table = TABLES["persons"]
    for person in ("1", "2", "3"):
        store.overwrite(table, rows(table, {"person_id": person}))
        if person == "2":
            catalog.build(store, tmp_path / "c.duckdb", "UTC")
    store.tidy(0, asking.shown(tmp_path / "c.duckdb"))

    assert count(tmp_path / "c.duckdb", "persons where person_id = '2'") == 1
    assert len(list((store.root / "persons").glob("*.parquet"))) == 2
    store.tidy(0)
    assert len(list((store.root / "persons").glob("*.parquet"))) == 1


def test_what_a_killed_writer_left_goes(store: Store) -> None:
    put(store, article("a"))
    folder = store.root / "articles" / "month=2025-11"
    whole = list(folder.iterdir())
    for name in ("part-1.zstd.parquet", "part-2.zstd.parquet#1"):  # never committed, never finished
        (folder / name).write_bytes(b"PAR1")
        os.utime(folder / name, (0, 0))
    put(store, article("b", month="2025-10"))
    store.tidy(1)

    assert list(folder.iterdir()) == whole


def test_second_writer_is_told_who_is_first(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(LockedError, match=f"process {os.getpid()}"), locked(tmp_path):
        pass
    with locked(tmp_path):
        pass


# the catalog


def count(path: Path, view: str) -> int:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.sql(f"select count(*) from {view}").fetchall()[0][0]


def test_catalog_shows_the_versions_it_was_built_of(store: Store, tmp_path: Path) -> None:
    put(store, article("a"))
    before = store.versions()
    put(store, article("b"))
    catalog.build(store, tmp_path / "now.duckdb", "UTC")
    catalog.build(store, tmp_path / "then.duckdb", "UTC", before)

    assert count(tmp_path / "now.duckdb", "articles") == 2
    assert count(tmp_path / "then.duckdb", "articles") == 1
    assert asking.shown(tmp_path / "then.duckdb") == before


def test_catalog_of_nothing_has_every_view_typed(store: Store, tmp_path: Path) -> None:
    catalog.build(store, tmp_path / "c.duckdb", "UTC")
    with duckdb.connect(str(tmp_path / "c.duckdb"), read_only=True) as connection:
        types = {name: kind for name, kind, *_ in connection.execute("describe statements").fetchall()}

    assert types["parts"] == 'STRUCT("start" INTEGER, stop INTEGER)[]'
    assert types["person_id"] == "VARCHAR"


def test_views_carry_descriptions(store: Store, tmp_path: Path) -> None:
    catalog.build(store, tmp_path / "c.duckdb", "UTC")
    with duckdb.connect(str(tmp_path / "c.duckdb"), read_only=True) as connection:
        told = dict(
            connection.execute("select view_name, comment from duckdb_views() where schema_name = 'main'").fetchall()
        )

    assert told["statements"] == TABLES["statements"].description
    assert told["co_mentions"].endswith("?")


def test_missing_catalog_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(asking.CatalogError, match="svodka --data"):
        asking.open_catalog(tmp_path)


def test_what_a_killed_one_left_of_a_catalog_goes(store: Store, tmp_path: Path) -> None:
    for name in (".c.duckdb.1234", ".c.duckdb.1234.wal"):
        (tmp_path / name).write_bytes(b"half")
    catalog.build(store, tmp_path / "c.duckdb", "UTC")
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"c.duckdb"}


def test_an_older_snapshot_is_found_by_its_time(store: Store, tmp_path: Path) -> None:
    put(store, article("a"))
    before = store.versions()
    time.sleep(0.1)
    then = datetime.now(UTC)
    time.sleep(0.1)
    put(store, article("a", "снова"), article("b"))

    assert store.versions(then) == before
    catalog.build(store, tmp_path / "then.duckdb", "UTC", store.versions(then))
    assert count(tmp_path / "then.duckdb", "articles where text = 'Текст'") == 1


def test_a_shell_that_holds_the_catalog_stops_nobody(store: Store, tmp_path: Path) -> None:
    """`duckdb catalog.duckdb` without -readonly locks the file."""
    path = DataFolder(tmp_path).catalog
    put(store, article("a"))
    catalog.build(store, path, "UTC")
    holding = f"import duckdb; held = duckdb.connect({str(path)!r}); print('held', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", holding], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as shell:
        assert shell.stdout
        assert shell.stdout.readline() == b"held\n"
        with asking.open_catalog(tmp_path) as connection:
            assert connection.sql("select article_id from articles").fetchall() == [("a",)]
        assert asking.shown(path) == store.versions()
        shell.communicate(b"\n")


def test_moved_data_says_how_to_point_the_catalog_there(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    store = Store(here / "warehouse")
    put(store, article("a"))
    shown = store.versions()
    catalog.build(store, DataFolder(here).catalog, "UTC")
    here.rename(there)

    with pytest.raises(asking.CatalogError, match=f"svodka --data {there} catalog"):
        asking.open_catalog(there)
    assert asking.shown(DataFolder(there).catalog) == shown
    catalog.build(Store(there / "warehouse"), DataFolder(there).catalog, "UTC", shown)
    with asking.open_catalog(there) as connection:
        assert connection.sql("select text from articles").fetchall() == [("Текст",)]


def test_a_catalog_from_before_a_table_was_invented_is_built_again(store: Store, tmp_path: Path) -> None:
    put(store, article("a"))
    older = {name: version for name, version in store.versions().items() if name != "rejected"}
    catalog.build(store, tmp_path / "c.duckdb", "UTC", older)
    assert asking.shown(tmp_path / "c.duckdb") == store.versions()
    assert count(tmp_path / "c.duckdb", "rejected") == 0


def test_readers_see_whole_snapshots_while_tables_change(store: Store, tmp_path: Path) -> None:
    """Every snapshot has as many articles as statements; the tables do not while they are being written."""
    path = tmp_path / "c.duckdb"
    put(store, article("0"))
    catalog.build(store, path, "UTC")
    seen: list[tuple[int, int]] = []
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(0.03):
            with duckdb.connect(str(path), read_only=True) as connection:
                query = "select (select count(*) from articles), (select count(*) from statements)"
                seen.append(connection.sql(query).fetchall()[0])

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(1, 6):
        put(store, article(str(number)), article(f"{number}b"))
        catalog.build(store, path, "UTC")
    stop.set()
    reader.join()

    assert len(seen) > 5
    assert all(articles == statements for articles, statements in seen)


# staging


def test_a_batch_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    batch = staging.create({"articles": article("a")["articles"]}, ["1", "2"])
    (tmp_path / ".half.1").mkdir()
    (tmp_path / ".half.1" / "raw_documents.1.part").write_bytes(b"")
    (batch.folder / "people.7.part").write_bytes(b"")

    assert [one.id for one in staging.batches()] == [batch.id]
    assert not batch.has("people")
    assert batch.read("people").num_rows == 0
    staging.clean()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["articles.parquet", batch.id]


def test_the_same_documents_make_the_same_batch(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    first = staging.create({}, ["1", "2"])

    assert staging.create({}, ["2", "1"]) == first
    assert staging.create({}, ["3"]) != first


def test_a_removed_batch_is_out_of_sight_at_once(tmp_path: Path) -> None:
    """A kill while files are being deleted must not leave a batch that lacks some of its tables."""
    staging = Staging(tmp_path)
    batch = staging.create(article("a"), ["1"])
    (tmp_path / f".{batch.id}.gone").mkdir()  # of a removal that was killed before
    batch.remove()

    assert staging.batches() == []
    assert list(tmp_path.iterdir()) == []


def test_what_is_rejected_twice_is_kept_once(tmp_path: Path) -> None:
    batch = Staging(tmp_path).create({}, ["1"])
    one = Rejection("normalize", "no text", "папка", "a.txt", "d1")
    for _ in range(2):
        batch.reject([one], "run")

    assert batch.read("rejected")["reason"].to_pylist() == ["no text"]


def test_newest_version_of_an_article_wins_over_batches(store: Store, tmp_path: Path) -> None:
    staging = Staging(tmp_path / "staging")
    old, new = article("a", "старое"), article("a", "новое")
    late = new["articles"].to_pylist()[0] | {"fetched_at": old["articles"]["fetched_at"][0].as_py().replace(year=2026)}
    staging.create(old, ["1"])
    staging.create(new | {"articles": pa.Table.from_pylist([late], TABLES["articles"].schema)}, ["2"])
    put(store, article("a", "прежнее"), article("b", "другое"))
    pending = Pending(store, staging.batches())

    with pending.connect() as connection:
        told = connection.sql("select text from now.articles order by text").fetchall()
    assert told == [("другое",), ("новое",)]
    assert pending.rows("statements") == 1


# kill -9


def replace_for_ever(root: str) -> None:
    store = Store(Path(root))
    for number in range(1000):
        put(store, article("a", f"раз {number}"), article("b", f"раз {number}"))
        catalog.build(store, Path(root) / "c.duckdb", "UTC")


@pytest.mark.slow
def test_killed_writer_leaves_a_snapshot_that_reads_and_tables_that_mend(tmp_path: Path) -> None:
    store, chance = Store(tmp_path), random.Random(7)
    put(store, article("a", "раз"), article("b", "раз"))
    catalog.build(store, tmp_path / "c.duckdb", "UTC")
    for _ in range(4):
        writer = multiprocessing.get_context("spawn").Process(target=replace_for_ever, args=(str(tmp_path),))
        writer.start()
        time.sleep(chance.uniform(1.0, 2.5))
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()
        with duckdb.connect(str(tmp_path / "c.duckdb"), read_only=True) as connection:
            found = connection.sql("select article_id, text from articles order by article_id").fetchall()
        assert [article_id for article_id, _ in found] == ["a", "b"]
        assert len({text for _, text in found}) == 1
    put(store, article("a", "конец"), article("b", "конец"))
    assert texts(store) == {"a": "конец", "b": "конец"}


# a full disk


def fill(root: str, lines: Any) -> None:
    """Write more than may be written; send what the errors say."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    big, folder = article("b", random.Random(1).randbytes(600_000).hex()), Path(root)
    for write in (
        lambda: put(Store(folder / "warehouse"), big),
        lambda: Staging(folder / "staging").create(big, ["b"]),
        lambda: catalog.build(Store(folder / "warehouse"), folder / "c.duckdb", "UTC"),
    ):
        try:
            write()
        except StorageError as error:
            lines.put(str(error))
    lines.close()


@pytest.mark.slow
def test_full_disk_is_one_line_and_leaves_the_snapshot(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: the same error at the same place, another number."""
    store = Store(tmp_path / "warehouse")
    put(store, article("a"))
    catalog.build(store, tmp_path / "c.duckdb", "UTC")
    context = multiprocessing.get_context("spawn")
    lines = context.Queue()
    writer = context.Process(target=fill, args=(str(tmp_path), lines))
    writer.start()
    said = [lines.get(timeout=60) for _ in range(3)]
    writer.join()

    places = [f"table articles in {store.root}", f"batch {tmp_path / 'staging'}", str(tmp_path / "c.duckdb")]
    for line, place in zip(said, places, strict=True):
        assert line.startswith(place)
        assert line.endswith("run again, nothing is lost")
        assert "\n" not in line
    assert count(tmp_path / "c.duckdb", "articles") == 1
    put(store, article("b"))
    assert set(texts(store)) == {"a", "b"}
