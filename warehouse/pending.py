"""The tables as they will be when the staged batches are published: what identify reads and publish writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.schemas import TABLES
from warehouse.staging import Batch
from warehouse.store import Store


@dataclass(frozen=True)
class Pending:
    """Stored tables with staged batches over them."""

    store: Store
    batches: Sequence[Batch]

    @cached_property
    def winners(self) -> dict[str, str]:
        """For each staged article the batch that holds its newest version: the one read last."""
        newest: dict[str, tuple[object, str]] = {}
        for batch in self.batches:
            rows = batch.read("articles", ["article_id", "fetched_at"]).to_pydict()
            for article, at in zip(rows["article_id"], rows["fetched_at"], strict=True):
                newest[article] = max(newest.get(article, (at, batch.id)), (at, batch.id))
        return {article: batch for article, (_, batch) in newest.items()}

    @property
    def superseded(self) -> int:
        """Staged documents that a newer version of the same article replaces. None are staged by a backfill."""
        return max(0, self.documents - self.rejected_documents - len(self.winners))

    @property
    def documents(self) -> int:
        """Staged documents."""
        return sum(batch.read("raw_documents", ["document_id"]).num_rows for batch in self.batches)

    @property
    def rejected_documents(self) -> int:
        """Staged documents that could not be normalized."""
        stages = [stage for batch in self.batches for stage in batch.read("rejected", ["stage"])["stage"].to_pylist()]
        return int(stages.count("normalize"))

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
