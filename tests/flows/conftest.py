"""One Prefect server and one folder of published samples for all tests of flows; each start of either costs seconds."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import duckdb
import pytest

from flows import cli
from flows import server as servers
from flows.settings import Settings
from warehouse.asking import open_catalog

from prefect.logging.handlers import APILogHandler  # isort: skip  # behind flows, which tell it how to log
from prefect.settings import PREFECT_API_URL, PREFECT_HOME, temporary_settings  # isort: skip

ROOT = Path(__file__).parents[2]
SVODKA = str(Path(sys.executable).with_name("svodka"))
ARTICLES = 147  # in samples/, each a document
FEW, FEW_ARTICLES = ("gorizont", "kurier", "notes"), 13  # folders of them, where what is read does not matter
Svodka = Callable[..., subprocess.CompletedProcess[str]]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def clean(**given: str) -> dict[str, str]:
    """The environment of a user who has set nothing but what is given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "SVODKA"))}
    return kept | {"COLUMNS": "200"} | given


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where Prefect keeps its things."""
    return str(tmp_path_factory.mktemp("prefect"))


@pytest.fixture(scope="session")
def server(home: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the API of a server, as `svodka serve` starts it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_HOME", home)
        patch.delenv("PREFECT_API_URL", raising=False)
        with servers.permanent(Settings(data=tmp_path_factory.mktemp("server"), port=free_port())) as (address, _):
            yield address


@pytest.fixture(scope="session")
def alone(home: str, server: str) -> Svodka:
    """Run the command in a process of its own, with the server of the session."""
    return partial(execute, PREFECT_HOME=home, PREFECT_API_URL=server)


@pytest.fixture(scope="session")
def svodka(home: str, server: str) -> Iterator[Svodka]:
    """Run the command in this process, with that server: half of the time of one of its own goes into imports."""
    yield partial(within, PREFECT_HOME=home, PREFECT_API_URL=server)
    APILogHandler().flush()  # what is not sent yet, while the server answers


def within(*words: object, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command in this process, in the folder `cwd`, as `execute` does in another."""
    with (
        temporary_settings({PREFECT_HOME: env["PREFECT_HOME"], PREFECT_API_URL: env["PREFECT_API_URL"]}),
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(TextIOWrapper(BytesIO(), "utf8", newline="", write_through=True)) as out,
        redirect_stderr(StringIO()) as err,
    ):
        for name in os.environ.keys() - clean().keys():
            patch.delenv(name)
        for name, value in clean(**env).items():
            patch.setenv(name, value)
        patch.chdir(cwd)
        patch.setattr(sys, "argv", ["svodka", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = out.buffer.getvalue().decode()
    return subprocess.CompletedProcess(list(map(str, words)), int(ended.value.code or 0), said, err.getvalue())


def execute(
    *words: object, preexec_fn: Callable[[], object] | None = None, cwd: Path = ROOT, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, in the folder `cwd`."""
    return subprocess.run(
        [SVODKA, *map(str, words)],
        env=clean(**env), capture_output=True, encoding="utf8", cwd=cwd, timeout=300, preexec_fn=preexec_fn,
    )  # fmt: skip


@dataclass
class Ended:
    """How a command ended."""

    code: object
    out: str
    err: str


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Call the command in this process: for words that start no run, because imports cost more than the answer."""
    for name in ("SVODKA_DATA", "SVODKA_CONFIG", "PREFECT_API_URL"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["svodka", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return Ended(ended.value.code, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample articles."""
    return Path(shutil.copytree(ROOT / "samples", tmp_path_factory.mktemp("copy") / "samples"))


@pytest.fixture(scope="session")
def few(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few of the sample articles."""
    folder = tmp_path_factory.mktemp("few")
    for name in FEW:
        shutil.copytree(samples / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def few_published(svodka: Svodka, few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with these in it; as `published`."""
    data = tmp_path_factory.mktemp("few-published")
    assert svodka("--data", data, "run", few).returncode == 0
    return data


@pytest.fixture(scope="session")
def first(home: str, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """The first run on the samples, as most people do it: without a server. Its data folder is `published`."""
    return execute("--data", tmp_path_factory.getbasetemp() / "published", "run", samples, PREFECT_HOME=home)


@pytest.fixture(scope="session")
def published(first: subprocess.CompletedProcess[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the samples in it. Tests only read it, or run what must change nothing."""
    assert first.returncode == 0, first.stderr
    return tmp_path_factory.getbasetemp() / "published"


VOLATILE = {"run_id", "fetched_at", "rejected_at", "first_seen_at"}  # differ between two runs on the same input


def contents(data: Path) -> dict[str, list[str]]:
    """All rows of all tables but runs, without what differs between two runs on the same input.

    Nor those that stand beside appearances, which are shown with them: how many do depends on the batches.
    """
    found = {}
    with open_catalog(data) as connection:
        names = connection.sql("select view_name from duckdb_views() where schema_name = 'stored'").fetchall()
        for (name,) in names:
            if name not in ("runs", "amended_appearances"):
                rows = connection.sql(f"select * from stored.{name}")
                kept = ", ".join(f'"{column}"' for column in rows.columns if column not in VOLATILE)
                found[name] = sorted(map(str, rows.project(kept).fetchall()))
    return found


def versions(data: Path) -> dict[str, int]:
    """The version of each table that the catalog shows."""
    with duckdb.connect(str(data / "warehouse" / "catalog.duckdb"), read_only=True) as connection:
        return dict(connection.sql('select "table", version from snapshot').fetchall())


def ask(data: Path, query: str) -> list[tuple[object, ...]]:
    with open_catalog(data) as connection:
        return list(connection.sql(query).fetchall())


def of_no_bar(stderr: str) -> list[str]:
    """The lines a run prints to stderr besides its progress."""
    return [line for line in stderr.splitlines() if line.strip() and "━" not in line]
