"""What cannot be done is said in one line, with exit code 2 and no traceback, before Prefect is started."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.flows.conftest import ROOT, Ended, execute, free_port
from warehouse.catalog import build
from warehouse.folder import DataFolder
from warehouse.lock import locked
from warehouse.store import Store

Fails = Callable[..., str]


@pytest.fixture
def fails(command: Callable[..., Ended], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fails:
    """The one line a command ends with when nothing can be done."""
    monkeypatch.chdir(tmp_path)

    def line(*words: str) -> str:
        ended = command(*words)
        (said,) = ended.err.splitlines()
        assert (ended.code, ended.out) == (2, ""), said
        assert said.startswith("svodka: ")
        assert "Error:" not in said
        return said

    return line


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nonsense"], ["nonsense", "svodka --help"]),
        (["run", "--nonsense"], ["--nonsense", "svodka run --help"]),
        (["explain"], ["svodka explain --help"]),
        (["report", "--format", "odt"], ["odt", "xlsx", "svodka report --help"]),
        (["run"], ["nothing to read", "[[sources]]"]),
        (["status"], ["no catalog in data", "svodka --data data run"]),
        (["catalog"], ["no tables in data"]),
        (["score", "nowhere.jsonl"], ["nowhere.jsonl", "does not exist"]),
        (["residue", "nowhere.jsonl"], ["nowhere.jsonl", "does not exist"]),
        (["bench", "nowhere.jsonl"], ["nowhere.jsonl", "does not exist"]),
        (["residue", "--kind", "nothing"], ["no kind nothing", "quotations, verbs"]),
        (["score"], ["annotated articles", "docs/quality.md"]),
        (["--data", "/dev/null/data", "run", "."], ["/dev/null"]),
    ],
)
def test_what_cannot_be_done_is_one_line(words: list[str], told: list[str], fails: Fails) -> None:
    line = fails(*words)
    assert not [word for word in told if word not in line], line


def test_a_catalog_is_not_built_again_beside_a_writer(command: Callable[..., Ended], tmp_path: Path) -> None:
    """It would show again what was there before that, and the next run would go back to it."""
    store = Store(tmp_path / "warehouse")
    build(store, store.catalog, "UTC")
    with locked(tmp_path):
        before = store.catalog.read_bytes()
        ended = command("--data", tmp_path, "catalog")
        assert (ended.code, store.catalog.read_bytes()) == (2, before)
    assert f"{tmp_path} is being written by process {os.getpid()} since " in ended.err
    assert command("--data", tmp_path, "catalog").code == 0


@pytest.mark.parametrize("content", [b"", b"no database"], ids=str)
def test_a_damaged_catalog_is_made_anew(content: bytes, tmp_path: Path, command: Callable[..., Ended]) -> None:
    store = Store(tmp_path / "warehouse")
    build(store, store.catalog, "UTC")
    store.catalog.write_bytes(content)
    ended = command("--data", tmp_path, "catalog")
    assert (ended.code, ended.out.splitlines()[-1]) == (0, str(store.catalog))
    (aside,) = (tmp_path / "broken").glob("*/warehouse/catalog.duckdb")
    assert aside.read_bytes() == content
    assert command("--data", tmp_path, "check").out == "all is whole\n"


def test_nor_is_it_made_anew_of_damaged_tables(tmp_path: Path, command: Callable[..., Ended]) -> None:
    store = Store(tmp_path / "warehouse")
    build(store, store.catalog, "UTC")
    store.catalog.write_bytes(b"no database")
    next((tmp_path / "warehouse" / "articles" / "_delta_log").glob("*.json")).write_bytes(b"")
    ended = command("--data", tmp_path, "catalog")
    assert (ended.code, store.catalog.read_bytes(), (tmp_path / "broken").exists()) == (2, b"no database", False)
    assert f"{store.catalog} is damaged: " in ended.err
    assert "; table articles: " in ended.err
    assert ended.err.endswith("; nothing was changed; svodka check tells what is damaged, svodka repair mends it\n")


@pytest.mark.slow
@pytest.mark.parametrize("words", [["report", "--week", "last"], ["site"], ["report", "weekly_newsworthy"]])
def test_a_catalog_of_an_older_version_is_named(
    words: list[str], published: Path, command: Callable[..., Ended], tmp_path: Path
) -> None:
    data = DataFolder(tmp_path / "data")
    data.warehouse.mkdir(parents=True)
    shutil.copyfile(DataFolder(published).catalog, data.catalog)
    with duckdb.connect(str(data.catalog)) as connection:
        connection.execute("drop view weekly_newsworthy")
    ended = command("--data", data.path, *words)
    assert ended.code == 2
    assert ended.err.endswith("The catalog was made by an older Svodka; make it anew: svodka catalog\n")


def test_wrong_settings_are_one_line(fails: Fails, tmp_path: Path) -> None:
    (tmp_path / "svodka.toml").write_text("batch = 0\n", encoding="utf8")
    assert "«batch»" in fails("run", ".")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("words", [["run", ROOT / "samples"], ["serve"]])
def test_a_server_that_does_not_answer_is_one_line(words: list[object], tmp_path: Path) -> None:
    """In a process of its own: Prefect reads its settings once, when it is imported."""
    address = f"http://127.0.0.1:{free_port()}/api"
    done = execute("--data", tmp_path / "data", *words, PREFECT_API_URL=address, PREFECT_HOME=str(tmp_path))
    assert done.stderr == f"svodka: no Prefect server answers at {address}; start it, or unset PREFECT_API_URL\n"
    assert (done.returncode, done.stdout) == (2, "")
