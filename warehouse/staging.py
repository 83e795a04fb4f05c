"""Batches between stages: a folder of Parquet files each, named after the documents in it.

A killed run leaves whole files behind and the next run takes them up; what was being written is ignored.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse.period import Period
from warehouse.place import MENDS, StorageError, flush, put
from warehouse.schemas import REJECTED, TABLES, Table
from warehouse.store import checked, saying

PERIOD = "period.json"  # in the folder of a batch
DOUBTS = "doubts.json"  # there


@dataclass(frozen=True)
class Rejection:
    """Something that could not be read, and why."""

    stage: str
    reason: str
    source: str
    location: str
    document_id: str | None = None

    @property
    def rejected_id(self) -> str:
        """16 hex digits: the same trouble with the same thing is the same row, however often it is met."""
        key = "\x1f".join((self.stage, self.document_id or self.location, self.reason))
        return sha256(key.encode("utf8", "replace")).hexdigest()[:16]


def rejected(rejections: Iterable[Rejection], run_id: str) -> pa.Table:
    """Rows of the table rejected."""
    rows = [
        {**asdict(one), "rejected_id": one.rejected_id, "rejected_at": datetime.now(UTC), "run_id": run_id}
        for one in {one.rejected_id: one for one in rejections}.values()
    ]
    return pa.Table.from_pylist(rows, REJECTED.schema)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what is wrong with a staged file into a line that says which it is and how to mend that."""
    try:
        yield
    except (OSError, ValueError, pa.ArrowException) as error:
        raise StorageError(f"{path} cannot be read: {str(error).splitlines()[0]}; {MENDS}") from error


@dataclass(frozen=True)
class Batch:
    """A few hundred articles on their way: `folder/<table>.parquet` for each table written so far."""

    folder: Path

    @property
    def id(self) -> str:
        """Name of the folder: a hash of the documents in it."""
        return self.folder.name

    @property
    def began(self) -> datetime:
        """When its first document was read; those without any hold stored articles, which came before."""
        read = self.read("raw_documents", ["fetched_at"])["fetched_at"]
        return pc.min(read).as_py() or datetime.min.replace(tzinfo=UTC)

    def has(self, table: str) -> bool:
        """Whether a stage has written this table; a file is there whole or not at all."""
        return self.path(table).exists()

    def path(self, table: str) -> Path:
        return self.folder / f"{table}.parquet"

    def read(self, table: str, columns: list[str] | None = None) -> pa.Table:
        """Rows of a table; none when no stage has written it."""
        if not self.has(table):
            return TABLES[table].empty().select(columns or TABLES[table].columns)
        stored = self.columns(table)
        wanted = [name for name in columns if name in stored] if columns else None
        with reading(self.path(table)):
            rows = TABLES[table].completed(pq.read_table(self.path(table), columns=wanted))
        return rows.select(columns) if columns else rows

    def columns(self, table: str) -> list[str]:
        """Names of the columns a stage has written, which may be those of an older version."""
        with reading(self.path(table)):
            return list(pq.read_schema(self.path(table)).names)

    @property
    def size(self) -> int:
        """Bytes of its raw documents, unpacked."""
        if not self.has("raw_documents"):
            return 0
        with reading(self.path("raw_documents")):
            told = pq.read_metadata(self.path("raw_documents"))
        return sum(told.row_group(number).total_byte_size for number in range(told.num_row_groups))

    def pieces(self, table: str, size: int) -> Iterator[pa.Table]:
        """The same some rows at a time, for bodies need not all be in memory."""
        if self.has(table):
            with reading(self.path(table)), pq.ParquetFile(self.path(table)) as file:
                for piece in file.iter_batches(size):
                    yield TABLES[table].completed(pa.Table.from_batches([piece]))

    def write(self, table: str, rows: pa.Table) -> None:
        """Write a table whole: first beside its place, then into it."""
        beside = self.path(table).with_suffix(f".{os.getpid()}.part")
        with saying(f"batch {self.folder}"):
            pq.write_table(rows, beside, compression="zstd")
            put(beside, self.path(table))

    def reject(self, rejections: Iterable[Rejection], run_id: str) -> None:
        """Add to what was rejected of the batch, each thing once however often a stage is taken up again."""
        known = set(self.read("rejected", ["rejected_id"])["rejected_id"].to_pylist())
        fresh = [one for one in rejections if one.rejected_id not in known]
        if fresh:
            self.write("rejected", pa.concat_tables([self.read("rejected"), rejected(fresh, run_id)]))

    @property
    def period(self) -> Period | None:
        """The period that is wanted of it, None when all is."""
        return Period.of(self._told["period"]) if self._told else None

    @property
    def left_out(self) -> Counter[str]:
        """How many of its documents were left out, by what is said of them."""
        return Counter(self._told.get("left"))

    def leave_out(self, documents: Mapping[str, str]) -> None:
        """Take raw documents out of it, as if they had never been read: by id, with what is said of them."""
        raw = self.read("raw_documents")
        gone = pc.is_in(raw["document_id"], value_set=pa.array(documents, pa.string()))
        self.write("raw_documents", raw.filter(pc.invert(gone)))
        self.want(self.period, self.left_out + Counter(documents.values()))

    def doubt(self, words: Mapping[str, str]) -> None:
        """Keep what the run is to say of articles it has doubts about, by their ids."""
        if words:
            beside = self.folder / f"{DOUBTS}.part"
            beside.write_text(json.dumps(words, ensure_ascii=False), encoding="utf8")
            put(beside, self.folder / DOUBTS)

    @property
    def doubts(self) -> dict[str, str]:
        """What is to be said of its articles; nothing where the file is damaged, for no table needs it."""
        with suppress(FileNotFoundError, ValueError):
            return dict(json.loads((self.folder / DOUBTS).read_text(encoding="utf8")))
        return {}

    def want(self, period: Period | None, left: Mapping[str, int] | None = None) -> None:
        """Keep which period is wanted, and what was left out for it."""
        if period is None:
            (self.folder / PERIOD).unlink(missing_ok=True)
        else:
            beside = self.folder / f"{PERIOD}.part"
            beside.write_text(json.dumps({"period": period.told, "left": left or {}}), encoding="utf8")
            put(beside, self.folder / PERIOD)

    @property
    def _told(self) -> dict[str, Any]:
        path = self.folder / PERIOD
        with reading(path):
            return dict(json.loads(path.read_text(encoding="utf8"))) if path.exists() else {}

    def remove(self) -> None:
        """Remove the batch: out of sight at once, so that a kill never leaves half of it to be taken up."""
        going = self.folder.with_name(f".{self.id}.gone")
        shutil.rmtree(going, ignore_errors=True)
        self.folder.rename(going)
        shutil.rmtree(going, ignore_errors=True)


@dataclass(frozen=True)
class Changes:
    """What a run changes in the tables that are made of all articles: rows to put, and the keys of those to drop."""

    folder: Path

    def put(self, table: Table, rows: pa.Table) -> None:
        """Rows that are new, or stand in place of those of their key."""
        self._add(table, "put", checked(table, rows.select(table.columns).cast(table.schema)))

    def drop(self, table: Table, keys: pa.Table) -> None:
        """Keys of rows that are there no more, with the month where the table has months."""
        self._add(table, "drop", keys.select(table.place).cast(pa.schema([table.schema.field(n) for n in table.place])))

    def _add(self, table: Table, what: str, rows: pa.Table) -> None:
        if rows.num_rows:
            path = self.folder / f"{table.name}.{what}.{len(self.files(table, what)):06}.parquet"
            with saying(f"changes {self.folder}"):
                self.folder.mkdir(parents=True, exist_ok=True)
                pq.write_table(rows, path, compression="zstd")

    def files(self, table: Table, what: str) -> list[Path]:
        return sorted(self.folder.glob(f"{table.name}.{what}.*.parquet"))

    def rows(self, table: Table) -> Iterator[pa.Table]:
        """The rows to put."""
        yield from map(pq.read_table, self.files(table, "put"))

    def keys(self, table: Table) -> pa.Table:
        """Where rows stand that go, or that others take the place of."""
        places = [
            pq.read_table(path, columns=table.place) for what in ("put", "drop") for path in self.files(table, what)
        ]
        return pa.concat_tables([table.empty().select(table.place), *places])

    def remove(self) -> None:
        """Remove them, once they are published."""
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass(frozen=True)
class Staging:
    """All batches under one folder."""

    folder: Path

    def create(self, tables: Mapping[str, pa.Table], ids: Iterable[str], period: Period | None = None) -> Batch:
        """A new batch with its first tables, there at once or not at all; its id is a hash of the `ids` in it.

        Of its documents only those of the `period` are to be taken further.
        """
        name = sha256("\n".join(sorted(ids)).encode()).hexdigest()[:16]
        beside = Batch(self.folder / f".{name}.{os.getpid()}")
        beside.folder.mkdir(parents=True, exist_ok=True)
        for table, rows in tables.items():
            beside.write(table, rows)
        beside.want(period)
        batch = Batch(self.folder / name)
        if batch.folder.exists():  # the same documents, staged by a run that was stopped
            beside.remove()
        else:
            beside.folder.rename(batch.folder)
            flush(self.folder)
        return batch

    def batches(self) -> list[Batch]:
        """Every whole batch in the order they were read, for later documents may tell an article anew."""
        if not self.folder.exists():
            return []
        found = [Batch(path) for path in self.folder.iterdir() if path.is_dir() and path.name[0] != "."]
        return sorted(found, key=lambda batch: (batch.began, batch.id))

    def clean(self) -> None:
        """Remove what stopped runs left unfinished. Only for the one that holds the lock."""
        if self.folder.exists():
            for path in list(self.folder.glob(".*")):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            for path in self.folder.glob("*/*.part"):  # «*» means hidden folders too, which are gone by now
                path.unlink()
