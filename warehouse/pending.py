"""The tables as they will be when the staged batches are published: what identify reads and publish writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.schemas import ARTICLES, TABLES
from warehouse.staging import Batch
from warehouse.store import Store


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
    def known(self) -> set[str]:
        """Staged articles that are stored already: these are told anew."""
        ids = pa.table({"article_id": pa.array(list(self.winners), pa.string())})
        return set(self.store.matching(ARTICLES, ["article_id"], ids)["article_id"].to_pylist())

    @property
    def undated(self) -> int:
        """Staged articles without a publication time: no month counts them."""
        times = [self.staged(batch, "articles", ["published_at"])["published_at"] for batch in self.batches]
        return sum(column.null_count for column in times)

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

    def read(self, table: str, columns: Sequence[str]) -> pa.Table:
        """Some columns of a table per article, stored and staged together."""
        return pa.concat_tables([TABLES[table].empty().select(list(columns)), *self.pieces(table, columns)])

    def pieces(self, table: str, columns: Sequence[str]) -> Iterator[pa.Table]:
        """The same one piece after the other, so that texts of all articles need not be in memory."""
        names = list(dict.fromkeys(["article_id", *columns]))
        replaced = pa.array(list(self.winners), pa.string())
        for stored in self.store.pieces(TABLES[table], names):
            kept = stored.filter(pc.invert(pc.is_in(stored["article_id"], value_set=replaced)))
            yield kept.select(list(columns))
        for batch in self.batches:
            yield self.staged(batch, table, columns)

    def rows(self, table: str) -> int:
        """How many rows of a table per article are staged."""
        return sum(self.staged(batch, table, ["article_id"]).num_rows for batch in self.batches)
