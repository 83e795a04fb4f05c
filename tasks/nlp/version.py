"""The version of the rules: what was found by others is found again, and a worker with others is not used."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

BESIDE = ("workers.py", "processes.py", "cluster.py", "dask_worker.py", "version.py")  # pass answers on


@cache
def enrich_version() -> str:
    """Version of Svodka with a hash of the rules and word lists: changes whenever an answer may change."""
    return f"{version('svodka')}+{hash_of(Path(__file__).parent)}"


def hash_of(folder: Path) -> str:
    """Hash of what decides the answers in a folder of rules and word lists."""
    digest = sha256()
    for path in deciding(folder):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def deciding(folder: Path) -> list[Path]:
    """The files that decide what is found in an article."""
    return sorted({*folder.rglob("*.py"), *folder.glob("words/*.tsv")} - {folder / name for name in BESIDE})
