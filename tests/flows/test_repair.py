"""Each damage is named by svodka check, mended by svodka repair, and nothing else is lost."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.flows.conftest import ARTICLES, SVODKA, Ended, Svodka, clean, contents, of_no_bar, versions
from tests.flows.test_ending import until
from tests.warehouse.test_integrity import Damage, cut, deleted, emptied, truncated, without_log
from warehouse.catalog import build
from warehouse.folder import DataFolder
from warehouse.lock import locked
from warehouse.schemas import TABLES
from warehouse.staging import Staging
from warehouse.store import Store

pytestmark = pytest.mark.slow
Command = Callable[..., Ended]


@pytest.fixture(scope="module")
def kept(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `data` is a copy of, beside it: the catalog names the files in `data`."""
    data = Path(shutil.copytree(published, tmp_path_factory.mktemp("repair") / "data"))
    build(Store(data / "warehouse"), DataFolder(data).catalog, "Europe/Moscow")
    return data.rename(data.with_name("kept"))


@pytest.fixture
def data(kept: Path) -> Iterator[Path]:
    """The samples, published; to be damaged."""
    folder = Path(shutil.copytree(kept, kept.with_name("data")))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def whole(data: Path, command: Command, published: Path) -> Callable[[], None]:
    """Assert that all is as it was, and found so."""

    def see() -> None:
        assert contents(data) == contents(published)
        checked = command("--data", data, "check")
        assert (checked.code, checked.out) == (0, "all is whole\n")

    return see


def found(command: Command, data: Path) -> list[str]:
    """What svodka check finds, and ends with 1."""
    checked = command("--data", data, "check")
    assert checked.code == 1
    return checked.out.splitlines()


@pytest.mark.parametrize(("damage", "name"), [(emptied, "mentions"), (truncated, "raw_documents")], ids=str)
def test_a_run_stops_before_it_builds_on_what_is_damaged(
    damage: Damage, name: str, data: Path, command: Command, svodka: Svodka, samples: Path
) -> None:
    """And records nothing: a catalog made now would take the rows that are left for all there were."""
    named = damage(data / "warehouse" / name)
    before = DataFolder(data).catalog.read_bytes()
    run = svodka("--data", data, "run", samples)
    (said,) = (line for line in of_no_bar(run.stderr) if line.startswith("svodka: "))
    assert said.startswith(f"svodka: table {name}: {named} ")
    assert said.endswith("svodka check tells what is damaged, svodka repair mends it")
    assert run.returncode == 2
    assert DataFolder(data).catalog.read_bytes() == before
    assert found(command, data)


@pytest.mark.parametrize("damage", [emptied, cut, without_log], ids=lambda one: one.__name__)
def test_logs(damage: Damage, data: Path, command: Command, whole: Callable[[], None]) -> None:
    """Of tables of all kinds."""
    names = ("raw_documents", "articles", "mentions", "appearances")
    named = [damage(data / "warehouse" / name) for name in names]
    said = found(command, data)
    assert all(f"table {name}: {path} " in " ".join(said) for name, path in zip(names, named, strict=True))
    assert len(said) == len(names)
    run = command("--data", data, "catalog")
    assert (run.code, run.err.count("svodka repair")) == (2, 1)
    planned = command("--data", data, "repair")
    assert (planned.code, planned.out.count("no row is lost")) == (1, len(names))
    assert command("--data", data, "check", "--quick").code == 1  # nothing was done
    assert command("--data", data, "repair", "--yes").code == 0
    whole()


@pytest.mark.parametrize(
    ("damage", "names"),
    [(truncated, ("mentions", "appearances")), (deleted, ("articles",)), (truncated, ("signatures", "people"))],
    ids=str,
)
def test_files(
    damage: Damage, names: tuple[str, ...], data: Path, command: Command, svodka: Svodka,
    whole: Callable[[], None],
) -> None:  # fmt: skip
    named = [damage(data / "warehouse" / name) for name in names]
    said = found(command, data)
    assert {line.split(" ")[2] for line in said} == set(map(str, named))
    assert len(command("--data", data, "repair").out.splitlines()) == len(names) + 2
    done = svodka("--data", data, "repair", "--yes")
    assert done.returncode == 0, done.stderr
    assert of_no_bar(done.stderr) == []
    whole()


def test_a_repair_that_is_killed_is_finished_by_the_next_run(
    data: Path, svodka: Svodka, samples: Path, home: str, server: str, whole: Callable[[], None]
) -> None:
    """What it has dropped is staged by then."""
    truncated(data / "warehouse" / "articles")
    environment = clean(PREFECT_HOME=home, PREFECT_API_URL=server)
    words = [SVODKA, "--data", str(data), "repair", "--yes"]
    with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as repair:
        assert until(lambda: any((data / "staging").glob("*/articles.parquet")), 120)
        assert repair.poll() is None
        repair.send_signal(signal.SIGKILL)
    done = svodka("--data", data, "run", samples)
    assert done.returncode == 0, done.stderr
    whole()


def test_raw_documents(data: Path, command: Command, svodka: Svodka, samples: Path, whole: Callable[[], None]) -> None:
    """They are lost, and named; the same input gives them again, and changes nothing else."""
    deleted(data / "warehouse" / "raw_documents")
    assert "is missing" in found(command, data)[0]
    done = command("--data", data, "repair", "--yes")
    assert done.code == 0, done.err
    assert f"{ARTICLES} documents are lost" in done.out
    (lost,) = (data / "broken").glob("*/lost.tsv")
    assert len(lost.read_text(encoding="utf8").splitlines()) == ARTICLES + 1
    assert command("--data", data, "check").code == 0
    again = svodka("--data", data, "run", samples)
    assert again.returncode == 0, again.stderr
    whole()


@pytest.mark.parametrize("content", [b"", b"no database", None], ids=str)
def test_the_catalog(content: bytes | None, data: Path, command: Command, whole: Callable[[], None]) -> None:
    path = DataFolder(data).catalog
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    assert found(command, data)[0].startswith(f"catalog: {path} is ")
    assert command("--data", data, "repair", "--yes").code == 0
    whole()


@pytest.mark.parametrize("words", [["repair", "--yes"], ["catalog"]], ids=" ".join)
def test_blocks_within_the_catalog(words: list[str], data: Path, command: Command, whole: Callable[[], None]) -> None:
    """Of what it keeps, too, which no question may have asked for."""
    path = DataFolder(data).catalog
    bytes_of = path.read_bytes()
    middle = len(bytes_of) // 2
    path.write_bytes(bytes_of[:middle] + bytes(300_000) + bytes_of[middle + 300_000 :])
    assert found(command, data)[0].startswith(f"catalog: {path} is damaged: ")
    assert command("--data", data, *words).code == 0
    assert (next((data / "broken").glob("*")) / "warehouse" / path.name).exists()
    whole()


def test_what_is_staged_and_remembered(data: Path, command: Command, svodka: Svodka, whole: Callable[[], None]) -> None:
    """Garbage goes; of a batch whose documents are whole only what was made of them."""
    folder = DataFolder(data)
    garbage = folder.staging / "0123456789abcdef" / "raw_documents.parquet"
    garbage.parent.mkdir()
    garbage.write_bytes(b"PAR1" + bytes(100))
    folder.sources().write_bytes(b'{"https://news.example/rss": {"etag"')
    half = Staging(folder.staging).create({}, ["half"])
    shutil.copy(next((data / "warehouse" / "raw_documents").glob("*.parquet")), half.path("raw_documents"))
    half.path("articles").write_bytes(b"garbage")
    run = svodka("--data", data, "identify")
    assert (run.returncode, run.stderr.count("svodka repair")) == (2, 1)
    assert {line.split(" ")[2] for line in found(command, data)} == {
        str(garbage), str(folder.sources()), str(half.path("articles"))
    }  # fmt: skip
    done = svodka("--data", data, "repair", "--yes")
    assert done.returncode == 0, done.stderr
    assert len([path for path in (data / "broken").rglob("*") if path.is_file()]) == 3
    whole()


def test_a_batch_of_which_two_files_are_broken_goes_whole(
    data: Path, command: Command, whole: Callable[[], None]
) -> None:
    batch = DataFolder(data).staging / "0123456789abcdef"
    batch.mkdir()
    for name in ("raw_documents", "rejected"):
        (batch / f"{name}.parquet").write_bytes(b"PAR1" + bytes(100))
    done = command("--data", data, "repair", "--yes")
    assert done.code == 0, done.err
    assert not batch.exists()
    assert not DataFolder(data).sources().exists(), "what is remembered of feeds goes with it"
    whole()


def test_check_beside_a_run_finds_no_damage(
    data: Path, command: Command, samples: Path, home: str, server: str, tmp_path: Path
) -> None:
    """In the middle of its commits neither, nor does it wait for it to end."""
    (tmp_path / "more.txt").write_text(
        "Мост открыт\n\nМост откроют в срок, сообщил мэр Олег Причалов.", encoding="utf8"
    )
    shown, articles = versions(data), TABLES["articles"]
    words = [SVODKA, "--data", str(data), "run", str(tmp_path / "more.txt")]
    with subprocess.Popen(words, env=clean(PREFECT_HOME=home, PREFECT_API_URL=server), stderr=subprocess.PIPE) as run:
        assert until(lambda: Store(data / "warehouse").table(articles).version() > shown["articles"], 200, 0.02)
        run.send_signal(signal.SIGSTOP)
        try:
            assert versions(data) == shown
            checked = command("--data", data, "check")
            assert (checked.code, checked.out) == (0, "all is whole\n")
        finally:
            run.send_signal(signal.SIGCONT)
        while run.poll() is None:
            assert command("--data", data, "check").out == "all is whole\n"
    assert run.returncode == 0
    assert versions(data) != shown
    assert command("--data", data, "check").code == 0


def test_check_beside_the_first_run_says_that_nothing_is_shown_yet(command: Command, tmp_path: Path) -> None:
    Store(tmp_path / "warehouse").table(TABLES["articles"])
    with locked(tmp_path):
        checked = command("--data", tmp_path, "check")
    assert (checked.code, checked.out) == (2, "")
    assert f"is being written by process {os.getpid()} since" in checked.err
    assert "nothing is shown yet" in checked.err
