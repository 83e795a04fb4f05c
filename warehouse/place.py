"""Where the tables stand: in a folder here, or under an address of an object store. Nobody else asks which it is.

Light to import, for every question needs it: neither Arrow nor Delta tables, nor anything of an object store before
one is asked.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

if TYPE_CHECKING:
    import duckdb

# Nothing in it that DuckDB takes for a pattern, that Delta quotes, or that could be a password.
ADDRESS = re.compile(r"s3://[a-z0-9][a-z0-9.-]+(/[\w.=~-]+)*", re.ASCII)
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


def without_login(address: str) -> str:
    """«s3://key:secret@bucket» → «s3://bucket»"""
    return re.sub(r"//[^/]*@", "//", address)


def place_of(tables: str) -> Place:
    """The place of a folder or an address."""
    if "://" not in tables:
        return Folder(Path(tables))
    from warehouse.bucket import Bucket

    return Bucket(tables)
