"""Whether what is kept is whole: tables as the catalog has recorded them, their files, staged batches, small files.

What a run verifies before it builds on it costs a look at each file; what `svodka check` does reads all of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Literal

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from warehouse import asking
from warehouse.checking import failures
from warehouse.folder import DataFolder
from warehouse.place import MENDS, StorageError
from warehouse.schemas import RAW_DOCUMENTS, TABLES, Table
from warehouse.staging import PERIOD, Batch
from warehouse.store import PIECE, File, Store, made_of, reason

LOG = "_delta_log"
TOGETHER = 50  # files decoded by one question
Kind = Literal["log", "file", "catalog", "moved", "staged", "remembered", "check"]
Moved = Callable[[int], None]  # is told how many files have been read


@dataclass(frozen=True)
class Finding:
    """Something that is not whole: what it belongs to, the file, what is wrong with that."""

    kind: Kind
    of: str
    file: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.of}: {self.file} {self.wrong}".replace("  ", " ")


@dataclass(frozen=True)
class Standing:
    """How a table stands: the files its shown version is made of, and what is wrong."""

    table: Table
    version: int | None  # the one that is shown; None when nobody knows which
    files: Mapping[str, File]  # as the catalog has recorded them, else as the log tells them
    sure: bool = True  # whether these are all there were
    log: tuple[str, str] | None = None  # a file of the log, and what is wrong with it
    broken: Mapping[str, str] | None = None  # files that are not whole, and what is wrong with them
    new: bool = False  # whether nothing tells that it was ever there

    @property
    def lost(self) -> dict[str, File]:
        """The files that are not whole."""
        return {path: self.files[path] for path in self.broken or ()}

    @property
    def left(self) -> dict[str, File]:
        """The files that are."""
        return {path: file for path, file in self.files.items() if path not in (self.broken or ())}

    def findings(self, store: Store) -> Iterator[Finding]:
        """What is wrong, a line each."""
        of, place = f"table {self.table.name}", store.path(self.table)
        if self.log:
            file, wrong = self.log
            yield Finding("log", of, f"{place}/{file}", wrong)
        for path, wrong in (self.broken or {}).items():
            yield Finding("file", of, f"{place}/{path}", wrong)


def verify(store: Store) -> None:
    """Raises StorageError when tables are not what the catalog here has recorded, or files of theirs are not there."""
    found = [finding for standing in standings(store) for finding in standing.findings(store)]
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise StorageError(f"{found[0]}{more}; nothing was changed; {MENDS}")


def standings(store: Store, lost: bool = False) -> list[Standing]:
    """How every table stands, by its log and the sizes of its files; as the catalog has recorded them.

    Where that is `lost` a table that is not there is one that may have been.
    """
    here = {} if lost else asking.shown(store.catalog)
    known = {} if lost else asking.recorded(store.catalog)
    shown = store.place.shown(here) or {}
    found = [
        standing(store, table, shown.get(name), known.get(name) if here.get(name) == shown.get(name) else None)
        for name, table in TABLES.items()
    ]
    return [replace(one, sure=False, log=(LOG, "is missing")) if lost and one.new else one for one in found]


def standing(
    store: Store, table: Table, version: int | None, recorded: Mapping[str, tuple[int, int]] | None
) -> Standing:
    """How a table stands whose version is shown, with the files the catalog has recorded of that."""
    sizes = store.place.sizes(table.name)
    if not sizes and recorded is None and version is None:
        return Standing(table, version, {}, new=True)
    files, log = logged(store, table, version, sizes)
    known = None if recorded is None else {path: File(*file) for path, file in recorded.items()}
    if log is None and known is not None and files != known:
        gone, more = len(known.keys() - files.keys()), len(files.keys() - known.keys())
        log = (last_commit(sizes), f"tells other files than the catalog has recorded: {gone} are missing, {more} more")
    if log and (commit := next(broken_commits(store, table, sizes), None)):
        log = (commit, "is empty" if not sizes[commit] else "is no whole commit")
    sure = known is not None or log is None
    if not sure and table is RAW_DOCUMENTS:  # which nothing else gives again
        files = readable(store, table, sizes)
    files = files if known is None else known
    return Standing(table, version, files, sure, log, missing(files, sizes))


def logged(
    store: Store, table: Table, version: int | None, sizes: Mapping[str, int]
) -> tuple[Mapping[str, File], tuple[str, str] | None]:
    """The files of a version as the log tells them, and what is wrong with the log."""
    try:
        delta = newest = DeltaTable(store.path(table))
        if version is not None and newest.version() > version:
            delta = DeltaTable(store.path(table), version=version)
    except (DeltaError, OSError) as error:
        return last_whole(store, table, sizes), (LOG, f"cannot be read: {reason(error)}")
    files = made_of(table, delta).files
    if version is not None and newest.version() < version:
        return files, (last_commit(sizes), f"is the last of the log, and version {version} was shown")
    told = [path for path in commits(sizes) if version is None or number(path) <= version]
    empty = [path for path in told if not sizes[path]]  # a finding even where a checkpoint tells the same
    return files, (empty[-1], "is empty") if empty else None


def commits(sizes: Iterable[str]) -> list[str]:
    """The commits of a log, in order."""
    return sorted(path for path in sizes if path.startswith(LOG) and path.endswith(".json"))


def last_commit(sizes: Iterable[str]) -> str:
    return (commits(sizes) or [LOG])[-1]


def broken_commits(store: Store, table: Table, sizes: Iterable[str]) -> Iterator[str]:
    """The commits of a log that are empty, or not whole."""
    for path in commits(sizes):
        try:
            lines = [json.loads(line) for line in store.place.content(table.name, path).splitlines()]
        except ValueError:
            lines = []
        if not lines:
            yield path


def number(commit: str) -> int:
    """The version that a commit makes."""
    return int(Path(commit).stem)


def last_whole(store: Store, table: Table, sizes: Iterable[str]) -> Mapping[str, File]:
    """The files of the version before the first broken commit; none when there is no such version."""
    first = next(broken_commits(store, table, sizes), None)
    if first and (before := number(first) - 1) >= 0:
        with suppress(DeltaError, OSError):
            return made_of(table, DeltaTable(store.path(table), version=before)).files
    return {}


def readable(store: Store, table: Table, sizes: Mapping[str, int]) -> dict[str, File]:
    """All files of a table that can be read, whether a version has them or not: its log is lost."""
    found = {}
    for path in (path for path in sizes if path.endswith(".parquet") and not path.startswith(LOG)):
        with suppress(duckdb.Error), store.connect() as connection:
            counted = asking.asked_with(
                connection, "select count(*) from read_parquet($1)", f"{store.path(table)}/{path}"
            )
            found[path] = File(sizes[path], *counted.fetchall()[0])
    return found


def missing(files: Mapping[str, File], sizes: Mapping[str, int]) -> dict[str, str]:
    """The files that are not there, or of another size."""
    return {
        path: f"has {sizes[path]} bytes, {file.bytes} were written" if path in sizes else "is missing"
        for path, file in files.items()
        if sizes.get(path) != file.bytes
    }


def decoded(store: Store, standing: Standing, moved: Moved) -> Standing:
    """The same, with the files that cannot be read to their end, or have other rows than the log tells."""
    found, left = dict(standing.broken or {}), iter(standing.left)
    while some := list(islice(left, TOGETHER)):
        try:
            found |= wrong_rows(store, standing, some)
        except duckdb.Error:  # one of them
            for path in some:
                try:
                    found |= wrong_rows(store, standing, [path])
                except duckdb.Error as error:
                    found[path] = f"cannot be read: {str(error).splitlines()[0]}"
        moved(len(some))
    return replace(standing, broken=found)


def wrong_rows(store: Store, standing: Standing, paths: Sequence[str]) -> dict[str, str]:
    """The files whose rows are not as many as the log tells; all columns of all rows are decoded for it."""
    there = {f"{store.path(standing.table)}/{path}": path for path in paths}
    source = f"read_parquet({list(there)}, filename = true, union_by_name = true, hive_partitioning = false)"
    with store.connect() as connection:
        asked = f"select filename, count(*), bit_xor(hash(r)) from {source} as r group by filename"
        rows = {there[file]: count for file, count, _ in connection.execute(asked).fetchall()}
    wanted = {path: standing.files[path].rows for path in paths}
    return {
        path: f"has {rows.get(path, 0)} rows, {count} were written"
        for path, count in wanted.items()
        if rows.get(path, 0) != count
    }


def of_catalog(store: Store, whole: bool = False) -> Iterator[Finding]:
    """Whether the catalog opens, and shows these tables; whether all of the `whole` can be read."""
    path = str(store.catalog)
    if not store.catalog.exists():
        yield Finding("catalog", "catalog", path, "is missing")
        return
    try:
        if (shows := asking.tables(store.catalog)) != store.place.uri():
            yield Finding("moved", "catalog", path, f"shows the tables in {shows}, not those in {store.place.uri()}")
        if whole:
            asking.read_through(store.catalog)
    except asking.CatalogError as error:
        yield Finding("catalog", "catalog", path, str(error).removeprefix(path).partition("; svodka")[0])


def of_checks(store: Store) -> Iterator[Finding]:
    """What does not hold across tables."""
    with asking.open_file(store.catalog) as connection:
        for line in failures(connection):
            check, _, wrong = line.partition(": ")
            yield Finding("check", "check", check, f"finds {wrong}")


def of_batches(folder: Path) -> Iterator[Finding]:
    """The files of staged batches that cannot be read."""
    for path in sorted(folder.glob("[!.]*/*")):
        of_ours = path.name == PERIOD or (path.suffix == ".parquet" and path.stem in TABLES)
        if of_ours and (wrong := unreadable(path)):
            yield Finding("staged", f"batch {path.parent.name}", str(path), wrong)


def unreadable(path: Path) -> str | None:
    """Why a staged file cannot be read; None when it can, or has gone meanwhile."""
    try:
        if path.name == PERIOD:
            _ = Batch(path.parent).period, Batch(path.parent).left_out
        else:
            with pq.ParquetFile(path) as file:
                for _ in file.iter_batches(PIECE):
                    pass
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, StorageError, pa.ArrowException) as error:
        return f"cannot be read: {str(error).splitlines()[0]}"
    return None


def of_remembered(folder: DataFolder) -> Iterator[Finding]:
    """What is remembered in small files that hold no table of things."""
    for path in [*sorted(folder.path.glob("sources*.json")), folder.server]:
        if path.exists():
            try:
                told = json.loads(path.read_bytes())
                inner = told.values() if isinstance(told, dict) and path != folder.server else ()
                wrong = (
                    None if isinstance(told, dict) and all(isinstance(one, dict) for one in inner) else "holds no table"
                )
            except ValueError as error:
                wrong = f"cannot be read: {error}"
            if wrong:
                yield Finding("remembered", "data folder", str(path), wrong)
