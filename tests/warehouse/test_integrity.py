"""Tables that are not as they were left are found and named, and what is left of them is brought back."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.warehouse.rows import article, rows
from tests.warehouse.test_store import put
from warehouse import asking, catalog
from warehouse.folder import DataFolder
from warehouse.integrity import Finding, decoded, of_batches, of_catalog, of_remembered, standings, verify
from warehouse.mending import mend, same_before
from warehouse.place import StorageError
from warehouse.schemas import ARTICLES, MENTIONS, PERSONS, TABLES
from warehouse.staging import Staging
from warehouse.store import Store

Damage = Callable[[Path], Path]  # of a folder of a table; returns the file that is to be named


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which articles have been published twice. Tests copy it."""
    store = Store(tmp_path_factory.mktemp("data") / "warehouse")
    for name in ("a", "b"):
        tables = article(name)
        put(store, {table: tables[table] for table in ("articles", "mentions")})
    catalog.build(store, store.catalog, "UTC")
    return store.root.parent


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Store:
    return Store(Path(shutil.copytree(made, tmp_path / "data")) / "warehouse")


def log(folder: Path) -> Path:
    """The last commit of a table."""
    return max((folder / "_delta_log").glob("*.json"))


def file(folder: Path) -> Path:
    """The largest file of a table."""
    return max(folder.glob("**/part-*.parquet"), key=lambda path: path.stat().st_size)


def emptied(folder: Path) -> Path:
    log(folder).write_bytes(b"")
    return log(folder)


def cut(folder: Path) -> Path:
    log(folder).write_bytes(log(folder).read_bytes()[:-40])
    return log(folder)


def older(folder: Path) -> Path:
    """As a backup of one table alone brings back."""
    log(folder).unlink()
    return log(folder)


def without_log(folder: Path) -> Path:
    shutil.rmtree(folder / "_delta_log")
    return folder / "_delta_log"


def truncated(folder: Path) -> Path:
    path = file(folder)
    path.write_bytes(path.read_bytes()[:-10])
    return path


def deleted(folder: Path) -> Path:
    path = file(folder)
    path.unlink()
    return path


LOGS, FILES = [emptied, cut, older, without_log], [truncated, deleted]


def found(store: Store) -> list[Finding]:
    return [finding for one in standings(store) for finding in one.findings(store)]


def mentioned(store: Store) -> list[str]:
    return sorted(store.read(MENTIONS, ["article_id"])["article_id"].to_pylist())


def test_what_is_whole_is_passed(store: Store) -> None:
    verify(store)
    assert not [one for one in standings(store) if decoded(store, one, lambda count: None).broken]
    verify(Store(store.root.parent / "nothing yet"))


@pytest.mark.parametrize("damage", [*LOGS, *FILES], ids=lambda one: one.__name__)
def test_what_is_not_as_it_was_left_is_named(damage: Damage, store: Store) -> None:
    named = damage(store.root / "mentions")
    [finding] = found(store)
    assert finding.of == "table mentions"
    assert finding.file == str(named)
    with pytest.raises(StorageError, match=r"table mentions: .*svodka repair"):
        verify(store)


@pytest.mark.parametrize("damage", LOGS, ids=lambda one: one.__name__)
def test_a_log_is_written_again_as_the_catalog_has_recorded_it(damage: Damage, store: Store) -> None:
    damage(store.root / "mentions")
    [standing] = [one for one in standings(store) if one.log]
    mend(store, standing, standing.left, store.root.parent / "aside")

    assert mentioned(store) == ["a", "b"]
    catalog.build(store, store.catalog, "UTC")
    assert not found(store)
    put(store, {"articles": article("c")["articles"], "mentions": article("c")["mentions"]})
    assert mentioned(store) == ["a", "b", "c"]


@pytest.mark.parametrize("damage", FILES, ids=lambda one: one.__name__)
def test_of_a_table_that_has_lost_a_file_the_others_are_left(damage: Damage, store: Store) -> None:
    damage(store.root / "mentions")
    [standing] = [one for one in standings(store) if one.broken]
    assert same_before(store, standing) is None
    mend(store, standing, standing.left, store.root.parent / "aside")

    assert mentioned(store) in (["a"], ["b"])
    assert len(list((store.root.parent / "aside").rglob("*.parquet"))) == (damage is truncated)


def test_a_file_that_was_joined_from_others_is_those_others(store: Store) -> None:
    store.table(MENTIONS).optimize.compact()
    catalog.build(store, store.catalog, "UTC")
    (joined,) = store.files(MENTIONS)
    Path(joined).write_bytes(b"")
    [standing] = [one for one in standings(store) if one.broken]
    same = same_before(store, standing)
    assert same
    mend(store, standing, same[1], store.root.parent / "aside")

    assert mentioned(store) == ["a", "b"]


def test_bytes_that_changed_in_their_place_are_found_by_reading(store: Store) -> None:
    path = file(store.root / "articles")
    kept = path.read_bytes()
    path.write_bytes(kept[:40] + bytes(200) + kept[240:])
    assert not found(store)
    broken = {one.table.name: decoded(store, one, lambda count: None).broken for one in standings(store)}
    assert list(broken.pop("articles") or {}) == [str(path.relative_to(store.root / "articles"))]
    assert not any(broken.values())


def test_rows_of_another_file_of_the_same_name_are_found(store: Store) -> None:
    [standing] = [one for one in standings(store) if one.table is MENTIONS]
    told = {path: one._replace(rows=one.rows + 1) for path, one in standing.files.items()}
    wrong = decoded(store, type(standing)(MENTIONS, standing.version, told), lambda count: None)
    assert set((wrong.broken or {}).values()) == {"has 1 rows, 2 were written"}


@pytest.mark.parametrize("name", ["mentions", "persons"])
def test_a_table_that_has_lost_its_log_is_not_begun_anew(name: str, store: Store) -> None:
    shutil.rmtree(store.root / name / "_delta_log")
    with pytest.raises(StorageError, match=f"table {name} in .* has lost its log"):
        store.table(TABLES[name])
    store.catalog.unlink()
    shutil.rmtree(store.root / name, ignore_errors=True)
    assert store.table(TABLES[name]).version() == 0  # nothing tells of it


@pytest.mark.parametrize("name", ["mentions", "persons"])
def test_a_table_that_is_gone_is_named(name: str, store: Store) -> None:
    shutil.rmtree(store.root / name)
    assert {finding.of for finding in found(store)} == {f"table {name}"}
    store.catalog.unlink()
    verify(store)  # as before the first catalog, of a run that was killed
    assert [one.table.name for one in standings(store, lost=True) if one.log] == [name]


def test_what_a_killed_run_left_beyond_the_snapshot_is_no_damage(store: Store) -> None:
    put(store, {"mentions": article("c")["mentions"], "articles": article("c")["articles"]})
    verify(store)
    store.append(PERSONS, [rows(PERSONS, {})])
    emptied(store.root / "persons")
    verify(store)


def test_the_snapshot_tells_how_much_it_shows(store: Store) -> None:
    with asking.open_file(store.catalog) as connection:
        asked = connection.execute("select files, rows, bytes from snapshot where \"table\" = 'articles'").fetchone()
        assert len(connection.execute("from snapshot where files = 0 and rows = 0 and bytes = 0").fetchall()) > 20
    assert asked == (2, 2, sum(Path(path).stat().st_size for path in store.files(ARTICLES)))


def test_a_block_of_a_catalog_that_cannot_be_read_is_named(store: Store) -> None:
    catalog.build(store, store.catalog, "UTC")
    whole, damaged = store.catalog.read_bytes(), 0
    for start in range(3 * 4096, len(whole), 1 << 18):
        store.catalog.write_bytes(whole[:start] + bytes(1 << 18) + whole[start + (1 << 18) :])
        kinds = [one.kind for one in of_catalog(store, whole=True)]
        assert kinds in ([], ["catalog"])  # some blocks hold nothing
        damaged += bool(kinds)
    assert damaged


def test_a_catalog_that_cannot_be_opened_is_named(store: Store) -> None:
    assert [one.kind for one in of_catalog(store)] == ["moved"]
    catalog.build(store, store.catalog, "UTC")
    assert not list(of_catalog(store))
    for content in (b"", bytes(range(256)) * 40):
        store.catalog.write_bytes(content)
        assert [(one.kind, one.file) for one in of_catalog(store)] == [("catalog", str(store.catalog))]
        with pytest.raises(asking.CatalogError, match="svodka repair"):
            verify(store)
    store.catalog.unlink()
    assert [one.wrong for one in of_catalog(store)] == ["is missing"]


def test_staged_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    one, other = (staging.create({"articles": article(name)["articles"]}, [name]) for name in ("a", "b"))
    assert not list(of_batches(tmp_path))
    one.path("people").write_bytes(b"PAR1 and no more")
    (other.folder / "period.json").write_bytes(b"{")
    named = {other.folder / "period.json", one.path("people")}
    assert {Path(finding.file) for finding in of_batches(tmp_path)} == named
    with pytest.raises(StorageError, match=r"people.parquet cannot be read: .*svodka repair"):
        one.read("people")


def test_remembered_things_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    for name, content in {"sources.json": {"https://a.example": {}}, "server.json": {"address": "http://x"}}.items():
        (tmp_path / name).write_text(json.dumps(content), encoding="utf8")
    assert not list(of_remembered(folder))
    (tmp_path / "sources.2025-01-01..json").write_text('{"https://a.example": 1}', encoding="utf8")
    folder.sources().write_bytes(b'{"https://a')
    folder.server.write_bytes(b"\xff\xfe")
    assert len(list(of_remembered(folder))) == 3
