"""A command that only tells or asks starts light: it imports nothing of what runs need."""

import subprocess
import sys
from pathlib import Path

import pytest

from flows.bench import starts
from tests.flows.conftest import clean
from warehouse.catalog import build
from warehouse.folder import DataFolder
from warehouse.store import Store

HEAVY = {
    "altair", "asyncio", "deltalake", "httpx", "jinja2", "natasha", "numpy", "pandas", "prefect", "pyarrow", "pydantic",
    "pydantic_settings", "pygments", "markdown_it", "s3fs", "trafilatura", "xlsxwriter",
}  # fmt: skip
TOLD = "import atexit, sys; atexit.register(lambda: print(*sys.modules)); from flows.cli import main; main()"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with empty tables and a report of one's own."""
    folder = tmp_path_factory.mktemp("data")
    build(Store(folder / "warehouse"), DataFolder(folder).catalog, "UTC")
    (folder / "reports.d").mkdir()
    (folder / "reports.d" / "loud.sql").write_text("-- Who is loud?\nselect name from persons\n", encoding="utf8")
    return folder


def imported(*words: object) -> set[str]:
    """The modules a fresh process has at its end, after saying something."""
    done = subprocess.run(
        [sys.executable, "-c", TOLD, *map(str, words)], env=clean(), capture_output=True, encoding="utf8", check=True
    )
    *said, modules = done.stdout.splitlines()
    assert said
    return set(modules.split())


@pytest.mark.parametrize(
    "words", [["--help"], ["run", "--help"], ["report", "--help"], ["sql", "--help"], ["mcp", "--help"]]
)
def test_help_needs_neither_tables_nor_settings(words: list[str]) -> None:
    assert (HEAVY | {"duckdb", "msgspec"}) & imported(*words) == set()


@pytest.mark.parametrize(
    "words",
    [["sql", "select 1"], ["sql", "from loud"], ["report"], ["report", "new_voices"], ["status", "--hours", "1"]],
)
def test_a_question_needs_duckdb_alone(words: list[str], data: Path) -> None:
    modules = imported("--data", data, *words)
    assert "duckdb" in modules
    assert HEAVY & modules == set()


def test_the_benchmark_prints_what_starts_cost() -> None:
    asked, sql = starts()
    assert asked.startswith("svodka --help  ")
    assert sql.startswith('svodka sql "select 1"  ')
    assert all(0 < float(line.split()[-4]) < 60 for line in (asked, sql))
