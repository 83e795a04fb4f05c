"""The tables as they will be when the staged batches are published: what identify reads and publish writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from shutil import rmtree

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from warehouse import copied
from warehouse.asking import quoted
from warehouse.folder import DataFolder
from warehouse.months import months_of, sizes_of, together
from warehouse.schemas import ACROSS, APPEARANCES, ARTICLES, PER_ARTICLE, TABLES, Table
from warehouse.staging import Batch, Changes
from warehouse.store import Made, Store, selected

PUT = 100_000  # rows written at once
TOGETHER = 600_000  # rows, as they were and as they are to be, that are compared at once when all are made anew
MEMORY = "850MB"  # of a question asked while a run decides who is who; what needs more is put on the disk


@dataclass(frozen=True)
class Pending:
    """Stored tables with staged batches over them."""

    store: Store
    batches: Sequence[Batch]

    @cached_property
    def winners(self) -> dict[str, str]:
        """For each staged article the batch that tells it best: the last one, for batches are settled in order."""
        return {
            article: batch.id
            for batch in self.batches
            for article in batch.read("articles", ["article_id"])["article_id"].to_pylist()
        }

    @cached_property
    def known(self) -> pa.Table:
        """Staged articles that are stored already, with the month they stand in: these are told anew."""
        ids = pa.table({"article_id": pa.array(list(self.winners), pa.string())})
        return self.store.matching(ARTICLES, ["article_id", "month"], ids)

    @property
    def undated(self) -> int:
        """Staged articles without a publication time: no month counts them."""
        times = [self.staged(batch, "articles", ["published_at"])["published_at"] for batch in self.batches]
        return sum(column.null_count for column in times)

    @property
    def illegible(self) -> list[str]:
        """What is said of staged articles whose time cannot be read: ««9999-99-99» in news.jsonl:3»."""
        doubts = ((batch, batch.doubts.items()) for batch in self.batches)
        return [words for batch, told in doubts for article, words in told if self.winners.get(article) == batch.id]

    def foreign(self, read: str) -> Counter[str]:
        """The languages of staged articles that are not in the one that is read."""
        columns = (self.staged(batch, "articles", ["language"])["language"] for batch in self.batches)
        return Counter(code for column in columns for code in column.to_pylist() if code != read)

    @property
    def documents(self) -> int:
        """Staged documents."""
        return sum(batch.read("raw_documents", ["document_id"]).num_rows for batch in self.batches)

    def staged(self, batch: Batch, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Rows of a batch, of the articles it has the newest version of."""
        names = list(columns or TABLES[table].columns)
        rows = batch.read(table, list(dict.fromkeys(["article_id", *names])))
        own = [article for article, winner in self.winners.items() if winner == batch.id]
        return rows.filter(pc.is_in(rows["article_id"], value_set=pa.array(own, pa.string()))).select(names)

    @cached_property
    def stored(self) -> dict[str, Made]:
        """What each table is made of: until all is published that stays what it is."""
        return {name: self.store.made(table) for name, table in TABLES.items()}

    @contextmanager
    def connect(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection that knows every table as it `was` and, of each article, as it is `now` and what has `come`.

        `changed` has the staged articles, `stood` the month of those that are stored already. What is made of all
        articles is only as it was. Questions that need much memory go to the disk, beside what is staged.
        """
        spill = DataFolder(self.store.root.parent).spill
        spill.mkdir(parents=True, exist_ok=True)
        try:
            with self.store.connect() as connection:
                self.prepare(connection, spill)
                yield connection
        finally:
            rmtree(spill, ignore_errors=True)

    def prepare(self, connection: duckdb.DuckDBPyConnection, spill: Path) -> None:
        """Show a connection the tables."""
        connection.execute(f"set memory_limit = '{MEMORY}'; set temp_directory = {quoted(str(spill))}")
        connection.execute("set preserve_insertion_order = false; set timezone = 'UTC'")
        connection.execute("set parquet_metadata_cache = true")  # all files are opened again and again
        connection.execute(f"set dynamic_or_filter_threshold = {copied.FEW}")
        connection.execute(f"create macro {copied.NUMBER_OF}")
        connection.execute("create schema was; create schema now; create schema new; create schema looked")
        staged = {"article_id": list(self.winners), "batch": list(self.winners.values())}
        connection.register(
            "staged", pa.table(staged, pa.schema([("article_id", pa.string()), ("batch", pa.string())]))
        )
        connection.execute("create table winners as from staged; create view changed as select article_id from winners")
        connection.register("known", self.known)
        connection.execute("create table stood as from known")
        copies = copied.attached(connection, self.store.catalog, self.stored)
        for table in TABLES.values():
            rows = self.store.over(table, self.stored, table in ACROSS)
            if table is APPEARANCES:
                rows = copies or copied.standing(rows)
            connection.execute(f"create view was.{table.name} as {rows}")
        connection.execute("create schema come")
        for table in PER_ARTICLE:
            nothing = f"select {selected(table, table.columns, ())} where false"
            parts = [nothing, *(self.staged_rows(batch, table) for batch in self.batches if batch.has(table.name))]
            rows = " union all by name ".join(f"({one})" for one in parts)
            connection.execute(f"create view come.{table.name} as {rows}")
            both = f"(from {self.kept(table)}) union all by name (from come.{table.name})"
            connection.execute(f"create view now.{table.name} as {both}")

    def kept(self, table: Table) -> str:
        """The stored rows of a table per article that stay, for FROM: all of them when every staged article is new."""
        return f"was.{table.name}{' anti join changed using (article_id)' if self.known.num_rows else ''}"

    def staged_rows(self, batch: Batch, table: Table) -> str:
        """A SELECT of the rows of a batch, of the articles it has the newest version of."""
        chosen = selected(table, table.columns, batch.columns(table.name))
        own = f"(select article_id from winners where batch = {quoted(batch.id)})"
        file = quoted(str(batch.path(table.name)))
        return f"select {chosen} from read_parquet({file}) semi join {own} using (article_id)"

    def rows(self, table: str) -> int:
        """How many rows of a table per article are staged."""
        return sum(self.staged(batch, table, ["article_id"]).num_rows for batch in self.batches)


def settle(db: duckdb.DuckDBPyConnection, table: Table, changes: Changes, whole: bool = False) -> None:
    """Add to `changes` how rows of a table differ from those that were.

    `new.<table>` has all rows that were looked at; `looked.<table>` the keys, or some columns, by which they were: rows
    of these that are in `new` no more are gone. When the `whole` table was made anew nothing need be looked at.
    """
    chosen, place, key = (", ".join(f'"{name}"' for name in names) for names in (table.columns, table.place, table.key))
    new, was, looked = (f"{schema}.{table.name}" for schema in ("new", "was", "looked"))
    if whole:
        for inside in some_months(db, new, was) if table.partitioned else [""]:
            different = f"select {chosen} from {new} {inside} except select {chosen} from {was} {inside}"
            # Month by month: who writes them keeps all months that are not at an end in memory.
            take(db, f"{different} order by month" if inside else different, partial(changes.put, table))
            gone = f"select {place} from (from {was} {inside}) anti join (from {new} {inside}) using ({place})"
            take(db, gone, partial(changes.drop, table))
        return
    names = db.table(looked).columns
    # The months of what was looked at: files of others need not be opened.
    inside = f"where month in ({listed(db, [new, looked])})" if table.partitioned and "month" in names else ""
    by = ", ".join(f'"{name}"' for name in names)
    same = f"{looked} using ({by})" if copied.STANDS in names else f"{new} using ({key}) {inside}"
    kept = f"select {chosen} from {was} semi join {same}"
    take(db, f"select {chosen} from {new} except {kept}", partial(changes.put, table))
    there = f"select * from {was} semi join {looked} using ({by}) {inside}"
    take(db, f"select {place} from ({there}) anti join {new} using ({place})", partial(changes.drop, table))


def take(db: duckdb.DuckDBPyConnection, question: str, put: Callable[[pa.Table], None]) -> None:
    """Put the rows that answer a question somewhere, so many at once."""
    for batch in db.execute(question).to_arrow_reader(PUT):
        put(pa.Table.from_batches([batch]))


def some_months(db: duckdb.DuckDBPyConnection, *tables: str) -> Iterator[str]:
    """WHERE of months that have so many rows as are compared at once: those of all do not fit into memory."""
    rows = " union all ".join(f"select month from {table}" for table in tables)
    for months in together(sizes_of(db, f"({rows})"), TOGETHER):
        yield f"where month in ({', '.join(map(quoted, months))})"


def listed(db: duckdb.DuckDBPyConnection, tables: Iterable[str]) -> str:
    """The months of some tables."""
    months = months_of(db, f"({' union all '.join(f'select month from {table}' for table in tables)})")
    return ", ".join(map(quoted, [*months, ""]))
