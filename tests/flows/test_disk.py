"""A full disk: one line that says so, nothing lost, and on it goes when there is room."""

import os
import resource
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.flows.conftest import Svodka, contents, of_no_bar

pytestmark = pytest.mark.slow
Disk = Callable[[str], Path]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A function that makes a disk of a size, or gives it another size."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def make(size: str) -> Path:
        options = f"size={size},remount" if os.path.ismount(folder) else f"size={size}"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True, capture_output=True)
        return folder

    yield make
    if os.path.ismount(folder):
        subprocess.run(["umount", folder], check=True)


def said(done: subprocess.CompletedProcess[str]) -> str:
    """The one line a run ends with that cannot go on."""
    assert done.returncode == 2
    stderr = done.stderr.replace("normalize ", "━").replace("enrich ", "━")  # bars that stopped half way
    (line,) = of_no_bar(stderr)
    assert line.startswith("svodka: ")
    assert line.endswith("run again, nothing is lost")
    return line


def small_files() -> None:
    """Let the system refuse files of more than 30,000 bytes: it says EFBIG where a full disk says ENOSPC."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))


def test_a_full_disk(alone: Svodka, published: Path, samples: Path, tmp_path: Path, disk: Disk) -> None:
    """Full while batches are staged, then while tables are written; where nobody may mount, a limit of file sizes."""
    try:
        data = disk("100k") / "data"
        assert "No space left" in said(alone("--data", data, "run", samples))
        disk("1m")
        assert "free some space" in said(alone("--data", data, "run", samples))
        disk("100m")
    except (OSError, subprocess.CalledProcessError):
        data = tmp_path / "data"
        assert "File too large" in said(alone("--data", data, "run", samples, preexec_fn=small_files))
    assert alone("--data", data, "run", samples).returncode == 0
    assert contents(data) == contents(published)
