"""`svodka status | head -1`: when nobody reads any more a command ends without a word, as the tools of Unix do."""

import subprocess
from pathlib import Path

import pytest

from tests.flows.conftest import SVODKA, clean
from warehouse.catalog import build
from warehouse.folder import DataFolder
from warehouse.store import Store


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with empty tables."""
    folder = tmp_path_factory.mktemp("data")
    build(Store(folder / "warehouse"), DataFolder(folder).catalog, "UTC")
    return folder


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["status"], ["report"], ["sql", "from range(5000)"], ["catalog"]]
)
def test_without_a_reader_it_ends_silently(words: list[str], data: Path) -> None:
    with subprocess.Popen(
        [SVODKA, "--data", str(data), *words], env=clean(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as command:
        assert command.stdout
        assert command.stderr
        command.stdout.close()
        assert command.stderr.read() == b""
    assert command.returncode == 141


def test_an_error_nobody_reads_ends_silently_too(data: Path) -> None:
    """`svodka sql nonsense 2>&1 | head -0`."""
    with subprocess.Popen(
        [SVODKA, "--data", str(data), "sql", "nonsense"], env=clean(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as command:
        assert command.stdout
        command.stdout.close()
    assert command.returncode == 141
