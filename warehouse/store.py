"""Delta tables: Parquet files and a log of versions each."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from deltalake import ColumnProperties, CommitProperties, DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import DeltaError, TableNotFoundError

from warehouse import asking
from warehouse.folder import CATALOG
from warehouse.place import MENDS, PROCESS, Place, StorageError, place_of
from warehouse.schemas import AMENDED, APPEARANCES, ARTICLES, RAW_DOCUMENTS, TABLES, Table

PIECE = 4096  # rows read at once
# More files of a month are joined, but for those larger than all smaller ones together: of two years of days a row is
# written five times so, and fifty when all files are joined whenever they are too many.
FILES_A_MONTH = 8
SETTLED = 2  # files of another month than the crowded one that are left as they are
LARGE = 100_000_000  # bytes of a file that is joined with no other
TOGETHER = 300_000  # rows in one commit: 3.6 million appearances at once take 3.5 GB to write, in such parts 1.8
# All columns of all months are written at once, and each would hold a dictionary: without them statements of 4,000
# articles in 252 months take 106 MB to write, not 264, and the files are no larger.
PLAIN = ColumnProperties(dictionary_enabled=False)
WRITER = WriterProperties(compression="ZSTD", default_column_properties=PLAIN)
# Raw documents may have megabytes each, and what is written together is in memory until it is: 105 MB of pages took
# 630 MiB to commit and 219 MB took 760 to compact; in such groups, without the least and greatest page, 320 and 170.
BODIES = WriterProperties(
    compression="ZSTD",
    max_row_group_size=512,
    default_column_properties=PLAIN,
    column_properties={"body": ColumnProperties(dictionary_enabled=False, statistics_enabled="NONE")},
)
# In errors that are no fault of a file: the system, or an object store, does not let us.
REFUSED = (
    "file too large", "permission denied", "read-only file system", "quota exceeded", "too many open files",
    "generic s3", "forbidden",
)  # fmt: skip
CAUSE = re.compile(r"\s*\x1b\[\d+m↳\x1b\[0m\s*")  # between an error of Delta and what it comes from
OWN = CommitProperties(custom_metadata={"writer": PROCESS})
# Whoever opens a table reads its log from the last checkpoint on, and a run opens each ten times: of 60 commits, as
# many as there are on average with the 100 that Delta takes by itself, that costs 15 ms, of five 3.
CHECKPOINT = 10  # commits
# Where a row of Parquet files stands. What stands in a few places is read from there alone, but of rows with a certain
# id DuckDB reads all columns of all rows: five articles of a million take 5.0 s of CPU by id, 0.14 so.
STAND = "filename, file_row_number"
# Delta would drop old commits as soon as a checkpoint is behind them, those of the snapshot that is shown too.
LOG = {"delta.checkpointInterval": str(CHECKPOINT), "delta.enableExpiredLogCleanup": "false"}


class File(NamedTuple):
    """A Parquet file as a log tells it."""

    bytes: int
    rows: int


@dataclass(frozen=True)
class Made:
    """What a version of a table is made of."""

    files: Mapping[str, File]  # by path within the table
    columns: set[str]  # of the schema it was written with, which may be an older one
    fits: bool  # whether it is kept with the columns and in the parts that the schema tells now


@dataclass(frozen=True)
class Store:
    """All tables of one place, and the folder here that has their catalog."""

    root: Path
    address: str | None = None  # where the tables are, when that is not the same folder
    # At the newest version known
    _opened: dict[str, DeltaTable] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def place(self) -> Place:
        """Where the tables are."""
        return place_of(self.address or str(self.root))

    @property
    def catalog(self) -> Path:
        """The file of views that people ask."""
        return self.root / CATALOG

    def path(self, table: Table) -> str:
        return self.place.uri(table.name)

    @contextmanager
    def connect(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection in memory that can read the files of tables."""
        with duckdb.connect() as connection:
            self.place.open(connection)
            yield connection

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The same for one question, which makes nothing there: all of them share what costs 7 ms to make."""
        with self._database.cursor() as connection:
            yield connection

    @cached_property
    def _database(self) -> duckdb.DuckDBPyConnection:
        database = duckdb.connect()
        # Of a file with one row group two threads read no sooner, at twice the processor; what was read would stay
        database.execute("set threads = 1; set enable_external_file_cache = false")
        self.place.open(database)
        return database

    @contextmanager
    def held(self, data: Path, briefly: bool = False, patient: bool = False) -> Iterator[None]:
        """Hold the tables for the writer that holds the data folder. Raises LockedError, StorageError as places do."""
        self.see_catalog()
        with self.place.held(data, briefly, patient) as untold:
            if untold:  # tables that were copied there
                self.place.settle(self.versions())
            yield

    def see_catalog(self) -> None:
        """Raises StorageError when the catalog here shows the tables of another address, or of the folder."""
        if self.catalog.exists() and not self.place.same(tables := asking.tables(self.catalog)):
            raise StorageError(
                f"{self.catalog} shows the tables in {tables}, and the setting «store» leads to {self.place};"
                " correct it, or use another data folder; when the tables have been copied: svodka catalog"
            )

    def table(self, table: Table, version: int | datetime | None = None) -> DeltaTable:
        """The table at a version or moment, by default the newest; made empty when it is not there yet.

        To be used at once: what was opened before is told of commits since then, which is a third of opening it anew.
        """
        with saying(f"table {table.name} in {self.place}"):
            known = self._opened.get(table.name)
            if known and version is None:
                known.update_incremental()
            if known and version in (None, known.version()):
                return known
            if version is None:
                return self._opened.setdefault(table.name, self._open(table, None))
            delta = self._open(table, version if isinstance(version, int) else None)
            if isinstance(version, datetime):
                delta.load_as_version(version)
            return delta

    def _open(self, table: Table, version: int | None) -> DeltaTable:
        try:
            return DeltaTable(self.path(table), version=version)
        except TableNotFoundError:
            self.see_new(table)
            partitions = ["month"] if table.partitioned else None
            DeltaTable.create(self.path(table), table.schema, partition_by=partitions, mode="ignore", configuration=LOG)
            return DeltaTable(self.path(table), version=version)

    def see_new(self, table: Table) -> None:
        """Raises StorageError when a table without a log is none that was never there."""
        if self.place.sizes(table.name) or table.name in asking.recorded(self.catalog):
            raise StorageError(
                f"table {table.name} in {self.place} has lost its log, {self.path(table)}/_delta_log; {MENDS}"
            )

    def shown(self) -> dict[str, int]:
        """The version of each table that the last run left whole; of those it did not know the empty first one.

        Nothing when no run has told any.
        """
        told = self.place.shown(asking.shown(self.catalog))
        return {} if told is None else dict.fromkeys(TABLES, 0) | told

    def settle(self, versions: Mapping[str, int]) -> None:
        """Make these the versions that are shown. Raises StorageError when another has written or holds the tables."""
        shown = self.shown()
        for name in shown:
            if versions[name] > shown[name] and not own(self.commits(TABLES[name], shown[name], versions[name])):
                raise StorageError(
                    f"table {name} in {self.place}: somebody else wrote to it at the same time;"
                    " let one write at a time and run again, nothing of this run is shown or lost"
                )
        self.place.settle(versions)

    def commits(self, table: Table, after: int, until: int) -> list[dict[str, Any]]:
        """What was committed behind a version, the oldest first."""
        with saying(f"table {table.name} in {self.place}"):
            made = self.table(table, until).history(until - after)
        return sorted((one for one in made if one["version"] > after), key=itemgetter("version"))

    def go_back(self, shown: Mapping[str, int]) -> None:
        """Undo what a run that was stopped while it published has written beyond the versions that are shown.

        So the rows a run starts from are those of one snapshot. Nothing is lost: its batches are still staged.
        """
        for name, version in shown.items():
            if name in TABLES and self.table(TABLES[name]).version() > version:
                with saying(f"table {name} in {self.place}"):
                    self.table(TABLES[name]).restore(version, commit_properties=OWN)

    def fits(self, table: Table) -> bool:
        """Whether the table is kept with the columns and in the parts that its schema tells."""
        return self.made(table).fits

    def renew(self, table: Table) -> None:
        """Make the table empty, as its schema tells: one that is made of others, kept as an older version had it."""
        partitions = ["month"] if table.partitioned else None
        self.write(table, table.empty(), mode="overwrite", schema_mode="overwrite", partition_by=partitions)

    def versions(self, at: datetime | None = None) -> dict[str, int]:
        """The newest version of each table: what the next catalog shows. Or those of a moment between two runs."""
        return {name: self.table(table, at).version() for name, table in TABLES.items()}

    def made(self, table: Table, version: int | None = None) -> Made:
        """What a version is made of; it looks at the log of the table once."""
        return made_of(table, self.table(table, version))

    def files(self, table: Table, version: int | None = None) -> list[str]:
        """Absolute paths, or addresses, of the Parquet files that make up a version."""
        return self.paths(table, self.made(table, version).files)

    def paths(self, table: Table, files: Iterable[str]) -> list[str]:
        """Files of a table as they are called wherever they are read, put together from the place.

        Delta would tell «/новости» as «/%D0%BD…».
        """
        return sorted(f"{self.path(table)}/{file}" for file in files)

    def selection(self, table: Table, unless_other: bool = False) -> str:
        """A SELECT over the files of the newest version with the columns of the schema; it looks at the log once.

        Of appearances the amended ones stand in their place. With `unless_other`, without rows when the table is kept
        otherwise than its schema tells.
        """
        parts = (APPEARANCES, AMENDED) if table is APPEARANCES else (table,)
        return self.over(table, {one.name: self.made(one) for one in parts}, unless_other)

    def over(self, table: Table, made: Mapping[str, Made], unless_other: bool = False) -> str:
        """The same of what versions of tables are made of."""
        if table is not APPEARANCES:
            return self._over(table, made[table.name], unless_other)
        written = self._over(APPEARANCES, made[APPEARANCES.name], unless_other)
        amended = self._over(AMENDED, made[AMENDED.name], unless_other)
        place = ", ".join(APPEARANCES.place)
        kept = f"select * from ({written}) anti join (select {place} from ({amended})) using ({place})"
        return f"{kept} union all by name ({amended})"

    def _over(self, table: Table, made: Made, unless_other: bool) -> str:
        return over_files(table, self.paths(table, () if unless_other and not made.fits else made.files), made.columns)

    def read(self, table: Table, columns: Sequence[str], version: int | None = None) -> pa.Table:
        """Some columns of a version, by default the newest; null those it does not have yet."""
        return pa.concat_tables([table.empty().select(list(columns)), *self.pieces(table, columns, version)])

    def pieces(self, table: Table, columns: Sequence[str], version: int | None = None) -> Iterator[pa.Table]:
        """The same a few thousand rows at a time, so that texts of all articles need not be in memory."""
        made = self.made(table, version)
        if files := self.paths(table, made.files):
            chosen = selected(table, columns, made.columns)
            schema = pa.schema([table.schema.field(name) for name in columns])
            with saying(f"table {table.name} in {self.place}"), self.reading() as connection:
                for batch in connection.sql(f"select {chosen} from {parquet(table, files)}").to_arrow_reader(PIECE):
                    yield pa.Table.from_batches([batch]).cast(schema)

    def matching(self, table: Table, columns: Sequence[str], among: pa.Table) -> pa.Table:
        """Rows of the newest version that agree with a row of `among` in all of its columns."""
        found = [table.empty().select(list(columns))]
        months = set(pc.unique(among["month"]).to_pylist()) if "month" in among.column_names else None
        made = self.made(table) if among.num_rows else None
        if made and (files := of_months(self.paths(table, made.files), months)):
            schema = pa.schema([table.schema.field(name) for name in columns])
            with saying(f"table {table.name} in {self.place}"), self.reading() as connection:
                if not {*columns} <= {*among.column_names, "month"}:
                    among = agreeing(connection, STAND, parquet(table, files), among)
                    files = pc.unique(among["filename"]).to_pylist()
                if files:
                    chosen = selected(table, columns, made.columns)
                    found.append(agreeing(connection, chosen, parquet(table, files), among).cast(schema))
        return pa.concat_tables(found)

    def replace_articles(self, tables: Mapping[str, Iterable[pa.Table]], ids: Sequence[str]) -> None:
        """Put the rows of these articles in place of those that are there; the same again changes nothing but files.

        Each table is two commits, so a kill may fall between them. That is harmless: the catalog still shows the
        versions before, the next run goes back to them, and the staged batches are still there to be put in again.
        """
        told = pa.table({"article_id": pa.array(ids, pa.string())})
        gone = self.matching(ARTICLES, ["article_id", "month"], told)
        for name, pieces in tables.items():
            self.remove(TABLES[name], gone)
            self.append(TABLES[name], pieces)

    def change(self, table: Table, pieces: Iterable[pa.Table], places: pa.Table) -> None:
        """Put rows, and take away those that stand at these places: keys, with months where the table has them."""
        self.remove(table, self.matching(table, table.place, places))
        self.append(table, pieces)

    def remove(self, table: Table, places: pa.Table) -> None:
        """Drop the rows at these places in one commit; no places, no commit.

        A merge joins places with rows; `delete … in (…)` took 27 s for 4,000 articles in 252 months, this under 9.
        """
        if places.num_rows:
            with saying(f"table {table.name} in {self.place}"):
                self.table(table).merge(
                    places,
                    " and ".join(f"kept.{name} = gone.{name}" for name in places.column_names),
                    source_alias="gone",
                    target_alias="kept",
                    streamed_exec=False,  # so that only the months of these places are opened
                    writer_properties=writer(table),
                    commit_properties=OWN,
                ).when_matched_delete().execute()

    def append_new(self, table: Table, keys: pa.Table, pieces: Iterable[pa.Table]) -> None:
        """Add rows whose key, one of `keys`, is not there yet, taking one piece after the other."""
        (key,) = table.key
        known = self.matching(table, [key], keys)[key].combine_chunks()  # before Delta asks for the first piece
        self.append(table, (rows.filter(pc.invert(pc.is_in(rows[key], value_set=known))) for rows in pieces))

    def append(self, table: Table, pieces: Iterable[pa.Table]) -> None:
        """Add rows, taking one piece after the other; no rows, no commit, and more than TOGETHER rows are several.

        They go without the descriptions of columns: Delta refuses rows whose columns are described in other words.
        """
        self.place.sweep(table.name)
        plain = pa.schema([field.remove_metadata() for field in table.schema])
        rows = (checked(table, piece).cast(plain) for piece in pieces)
        batches = (batch for piece in rows for batch in piece.to_batches() if batch.num_rows)
        for first in batches:
            self.widen(table)
            some = limited(chain([first], batches), TOGETHER)
            self.write(table, pa.RecordBatchReader.from_batches(plain, some), mode="append")

    def widen(self, table: Table) -> None:
        """Give a table the columns its schema has got since it was made, null in the rows there are; in one commit.

        All files are written again, once: readers take the columns of the first file for those of all.
        """
        if set(table.columns) - self.made(table).columns:
            batches = (batch for piece in self.pieces(table, table.columns) for batch in piece.to_batches())
            first = list(islice(batches, 1))  # which files there are Delta must be asked before it writes
            reader = pa.RecordBatchReader.from_batches(table.schema, chain(first, batches))
            self.write(table, reader, mode="overwrite", schema_mode="overwrite")

    def overwrite(self, table: Table, rows: pa.Table) -> None:
        """Make these the rows of the table, unless they are already."""
        rows = rows.select(table.columns).cast(table.schema).sort_by([(name, "ascending") for name in table.key])
        check(table, rows)
        if not self.read(table, table.columns).sort_by([(name, "ascending") for name in table.key]).equals(rows):
            self.write(table, rows, mode="overwrite", schema_mode="overwrite")

    def write(self, table: Table, rows: pa.Table | pa.RecordBatchReader, **how: Any) -> None:
        """Write rows in one commit that names this process."""
        with saying(f"table {table.name} in {self.place}"):
            write_deltalake(self.table(table), rows, writer_properties=writer(table), commit_properties=OWN, **how)

    def tidy(self, retention_hours: int, keep: Mapping[str, int] | None = None) -> None:
        """Join small files of a month and drop files that no snapshot younger than the retention time needs.

        Files of the versions in `keep`, those a catalog shows, stay however old they are. Only for the one that holds
        the lock: what a killed run wrote and never committed goes too.
        """
        wanted = LOG | {"delta.logRetentionDuration": f"interval {retention_hours} hours"}
        for name, table in TABLES.items():
            delta, kept = self.table(table), [keep[name]] if keep and name in keep else None
            with saying(f"table {name} in {self.place}"):
                if not wanted.items() <= delta.metadata().configuration.items():
                    delta.alter.set_table_properties(wanted, commit_properties=OWN)
                for months, size in to_join(made_of(table, delta).files):
                    delta.optimize.compact(
                        partition_filters=[("month", "in", months)] if table.partitioned else None,
                        target_size=size,
                        max_concurrent_tasks=1,
                        writer_properties=writer(table),
                        commit_properties=OWN,
                    )
                delta.vacuum(
                    retention_hours,
                    dry_run=False,
                    enforce_retention_duration=False,
                    full=True,
                    keep_versions=kept,
                    commit_properties=OWN,
                )

    def trim(self, before: Mapping[str, int], shown: Mapping[str, int]) -> None:
        """Drop what logs tell of versions older than the retention time that tidying was told, once others are shown.

        Only where there is a new checkpoint, for they go no farther than to the last one.
        """
        for name, version in shown.items():
            if (version + 1) // CHECKPOINT > (before.get(name, 0) + 1) // CHECKPOINT:  # at 9, 19, 29 …
                with saying(f"table {name} in {self.place}"):
                    self.table(TABLES[name]).cleanup_metadata()


def made_of(table: Table, delta: DeltaTable) -> Made:
    """What an opened version of a table is made of."""
    told = pa.table(delta.get_add_actions(flatten=True)).select(["path", "size_bytes", "num_records"]).to_pydict()
    files = dict(zip(map(unquote, told["path"]), map(File, told["size_bytes"], told["num_records"]), strict=True))
    columns = {field.name for field in delta.schema().fields}
    parts = ["month"] if table.partitioned else []
    return Made(files, columns, columns == set(table.columns) and delta.metadata().partition_columns == parts)


def agreeing(connection: duckdb.DuckDBPyConnection, chosen: str, source: str, among: pa.Table) -> pa.Table:
    """What is chosen of the rows of a source that agree with a row of `among` in all of its columns."""
    connection.register("among", among)
    keys = ", ".join(map(asking.identifier, among.column_names))
    return connection.sql(f"select {chosen} from {source} semi join among using ({keys})").to_arrow_table()


def parquet(table: Table, files: list[str]) -> str:
    """Parquet files of a table, one at least, in SQL."""
    partitions = ", hive_types = {'month': varchar}" if table.partitioned else ""
    listed = ", ".join(map(asking.quoted, files))
    return f"read_parquet([{listed}], hive_partitioning = {table.partitioned}{partitions})"


def over_files(table: Table, files: list[str], stored: Collection[str]) -> str:
    """A SELECT over Parquet files with these columns; of no files, a typed one without rows."""
    if not files:
        return f"select {selected(table, table.columns, ())} where false"
    return f"select {selected(table, table.columns, stored)} from {parquet(table, files)}"


def limited(batches: Iterable[pa.RecordBatch], rows: int) -> Iterator[pa.RecordBatch]:
    """Batches until there are so many rows; the others are left."""
    for batch in batches:
        yield batch
        rows -= batch.num_rows
        if rows <= 0:
            return


def writer(table: Table) -> WriterProperties:
    """How the files of a table are written."""
    return BODIES if table is RAW_DOCUMENTS else WRITER


def own(commits: Sequence[Mapping[str, Any]]) -> bool:
    """Whether all are of this process, from its last restore on: that takes back what others have left."""
    ours = [one.get("writer") == PROCESS for one in commits]
    restored = [at for at, one in enumerate(commits) if ours[at] and one["operation"] == "RESTORE"]
    return all(ours[max(restored, default=0) :])


def selected(table: Table, columns: Iterable[str], stored: Collection[str]) -> str:
    """Columns in SQL; null, of their type, are those that are not stored."""
    types = dict(zip(table.columns, duckdb.from_arrow(table.empty()).types, strict=True))
    return ", ".join(f'"{name}"' if name in stored else f'cast(null as {types[name]}) as "{name}"' for name in columns)


def of_months(files: Iterable[str], months: Collection[str] | None) -> list[str]:
    """The files that hold rows of these months; all when no months are named."""
    if months is None:
        return list(files)
    folders = {f"month={quote(month)}" for month in months}
    return [file for file in files if os.path.basename(os.path.dirname(file)) in folders]


def to_join(files: Mapping[str, File]) -> Iterator[tuple[list[str], int]]:
    """Months of which small files are to be joined, and how many bytes those have; none while no month is crowded.

    When one is, the others are joined in one go: months that are over would keep their files for good.
    """
    sizes: dict[str, list[int]] = {}
    for path, file in files.items():
        if file.bytes < LARGE:
            sizes.setdefault(os.path.dirname(path).removeprefix("month="), []).append(file.bytes)
    crowded = [month for month, own in sizes.items() if len(own) > FILES_A_MONTH]
    for month in crowded:
        yield [month], joined(sorted(sizes.pop(month)))
    if others := [month for month, own in sizes.items() if crowded and len(own) > SETTLED]:
        yield others, LARGE


def joined(sizes: Sequence[int]) -> int:
    """How many bytes the small ones of these files have together, as many as must be joined; sizes in order.

    Of [1, 1, 1, 1, 1, 1, 1, 1, 9] these are 8, of [1, 1, 1, 1, 1, 1, 6, 7, 8] all: 27.
    """
    total = 0
    for place, size in enumerate(sizes):
        if place > 1 and size > total and len(sizes) - place < FILES_A_MONTH:
            break
        total += size
    return total


def checked(table: Table, rows: pa.Table) -> pa.Table:
    """The rows, when the schema allows them."""
    check(table, rows)
    return rows


def check(table: Table, rows: pa.Table) -> None:
    """Raises StorageError for columns, nulls, values or keys the schema does not allow."""
    if rows.schema.names != table.columns or rows.schema.types != table.schema.types:
        raise StorageError(
            f"{table.name}: columns {rows.schema.names} are not those of warehouse/schemas.py, {table.columns};"
            " finish what is staged with the version that staged it, or remove data/staging"
        )
    for told in table.schema:
        column = rows[told.name]
        if not told.nullable and column.null_count:
            raise StorageError(f"{table.name}.{told.name}: {column.null_count} nulls, but the schema allows none")
        allowed = (told.metadata or {}).get(b"values")
        if allowed:
            strange = set(pc.unique(column).to_pylist()) - {*allowed.decode().split("|"), None}
            if strange:
                raise StorageError(f"{table.name}.{told.name}: {sorted(strange)}; allowed are {allowed.decode()}")
    twice = rows.num_rows - rows.group_by(list(table.key)).aggregate([]).num_rows
    if twice:
        raise StorageError(f"{table.name}: {twice} rows repeat a key ({', '.join(table.key)})")


@contextmanager
def saying(what: str) -> Iterator[None]:
    """Turn errors of the disk, of Delta and of DuckDB into one line that says what and how to mend it."""
    try:
        yield
    except (
        OSError,
        DeltaError,
        duckdb.IOException,
        duckdb.TransactionException,
        duckdb.InvalidInputException,
    ) as error:
        raise StorageError(f"{what}: {reason(error)}; {mending(str(error).lower())}") from error


def reason(error: Exception) -> str:
    """What an error says, in a line."""
    return CAUSE.sub(": ", str(error)).partition(": <?xml")[0].splitlines()[0]


def mending(error: str) -> str:
    """What to do about an error: where the system refuses something, that is to be mended; else a file is damaged."""
    if "no space" in error:
        return "free some space and run again, nothing is lost"
    if any(words in error for words in REFUSED):
        return "mend that and run again, nothing is lost"
    return MENDS
