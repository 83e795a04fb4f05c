"""Where the tables stand: in a folder here, or under an address of an object store. Nobody else asks which it is.

Light to import, for every question needs it: neither Arrow nor Delta tables, nor anything of an object store before
one is asked.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

if TYPE_CHECKING:
    import duckdb

# Nothing in it that DuckDB takes for a pattern, that Delta quotes, or that could be a password.
ADDRESS = re.compile(r"s3://[a-z0-9][a-z0-9.-]+(/[\w.=~-]+)*", re.ASCII)
MENDS = "svodka check tells what is damaged, svodka repair mends it"
FLUSHED = 16  # files at once
PROCESS = uuid4().hex  # the name of this process in the commits it makes


class StorageError(Exception):
    """Tables cannot be read or written; the message says what, where and how to mend it."""


class Place(Protocol):
    """Where tables stand, each under its name. As text it is what people call it."""

    def uri(self, name: str = "") -> str:
        """The address of a table, or of all of them, that holds wherever it is used."""

    def there(self) -> bool:
        """Whether something stands there. Raises StorageError when it cannot be asked."""

    def same(self, uri: str) -> bool:
        """Whether a catalog that shows the tables at `uri` may be of this place, which may have been moved."""

    def open(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Let a connection read there. Raises StorageError."""

    def held(self, data: Path, briefly: bool, patient: bool) -> AbstractContextManager[bool]:
        """Hold it for the writer that holds the data folder; true when nobody has told versions of the tables there.

        Who holds it `briefly` is waited for, who is `patient` waits for everybody. Raises LockedError that names the
        writer of another data folder, StorageError.
        """

    def shown(self, here: dict[str, int]) -> dict[str, int] | None:
        """The version of each table that the last run left whole, `here` are those of the catalog; None if unknown."""

    def settle(self, versions: Mapping[str, int]) -> None:
        """Tell these versions as those a run leaves. Raises StorageError when the place is held no more."""

    def unlock(self) -> str | None:
        """Let go of it in place of a writer that is dead; returns who that was, None when nobody holds it."""

    def sweep(self, name: str) -> None:
        """Remove what a killed writer, or a full disk, left half written of a table."""

    def sizes(self, name: str) -> dict[str, int]:
        """Bytes of every file of a table, of its log, too, by path within the table; none where there is no table."""

    def flush(self, since: float) -> None:
        """Return when what was written since a moment, in seconds of the epoch, outlasts a power cut."""

    def content(self, name: str, path: str) -> bytes:
        """What is in a small file of a table."""

    def set_aside(self, name: str, path: str, folder: Path) -> None:
        """Move a file of a table into a folder here."""


@dataclass(frozen=True)
class Folder:
    """Tables in a folder: the lock of the data folder keeps others out, the catalog tells what is whole."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    def uri(self, name: str = "") -> str:
        return os.path.abspath(self.path / name)

    def there(self) -> bool:
        return self.path.exists()

    def same(self, uri: str) -> bool:
        return "://" not in uri

    def open(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Nothing is needed."""

    @contextmanager
    def held(self, data: Path, briefly: bool, patient: bool) -> Iterator[bool]:
        yield False

    def shown(self, here: dict[str, int]) -> dict[str, int] | None:
        return here or None

    def settle(self, versions: Mapping[str, int]) -> None:
        """The catalog does, once it is in its place."""

    def unlock(self) -> str | None:
        return None  # the lock of a folder ends with the process

    def sweep(self, name: str) -> None:
        for path in (self.path / name).rglob("*.parquet#*"):  # vacuum does not see «part….parquet#1»
            path.unlink()

    def sizes(self, name: str) -> dict[str, int]:
        top = self.path / name
        return {
            os.path.relpath(entry.path, top): entry.stat().st_size
            for folder, _, _ in os.walk(top)
            for entry in os.scandir(folder)
            if entry.is_file()
        }

    def flush(self, since: float) -> None:
        folders = [Path(folder) for folder, _, _ in os.walk(self.path)]
        written = [path for folder in folders for path in folder.iterdir() if path.stat().st_mtime >= since]
        with ThreadPoolExecutor(FLUSHED) as threads:  # the disk does many at once
            list(threads.map(flush, {*written, *(path.parent for path in written)}))

    def content(self, name: str, path: str) -> bytes:
        return (self.path / name / path).read_bytes()

    def set_aside(self, name: str, path: str, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.move(self.path / name / path, folder)


def flush(path: Path) -> None:
    """Return when a file, or which files are in a folder, is on the disk and not in memory alone."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def put(beside: Path, path: Path) -> None:
    """Put a file that was written beside its place into it: after a power cut one of the two is there, and whole."""
    flush(beside)
    os.replace(beside, path)
    flush(path.parent)


def without_login(address: str) -> str:
    """«s3://key:secret@bucket» → «s3://bucket»"""
    return re.sub(r"//[^/]*@", "//", address)


def place_of(tables: str) -> Place:
    """The place of a folder or an address."""
    if "://" not in tables:
        return Folder(Path(tables))
    from warehouse.bucket import Bucket

    return Bucket(tables)
