"""Who has told which article: the stored versions, with those of the batches of a run over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from warehouse.asking import identifier
from warehouse.schemas import ARTICLES, VERSIONS
from warehouse.staging import Batch
from warehouse.store import Store, agreeing

Row = dict[str, Any]
# What two documents of one article have in common. The day goes with an id: monthly exports count their rows from 1.
HINTS = (("document_id",), ("address",), ("place",), ("text_sha256",), ("source", "told_id", "day"), ("title", "day"))
TELLERS = ("article_id", "document_id", "source", "told_id", "address", "place")


class Tellings:
    """Articles by the documents that tell them. For one thread."""

    def __init__(self, store: Store, batches: Sequence[Batch]) -> None:
        self.store = store
        self.staged = VERSIONS.empty()
        self.where: dict[str, Batch] = {}  # for each staged article the last batch that has it
        for batch in batches:
            self.add(batch)

    def add(self, batch: Batch) -> None:
        """Take in what a batch tells, once it is settled."""
        self.staged = pa.concat_tables([self.staged, batch.read("versions")])
        self.where |= dict.fromkeys(batch.read("articles", ["article_id"])["article_id"].to_pylist(), batch)

    def near(self, wanted: pa.Table) -> tuple[list[Row], list[Row]]:
        """The articles, as they are now, that share a hint or the id with rows of `wanted`; and who tells them.

        `wanted` has the columns of HINTS and `article_id`; of who tells them there are TELLERS.
        """
        named = self.store.matching(ARTICLES, ["article_id"], wanted.select(["article_id"]))
        ids = set(named["article_id"].to_pylist())
        ids |= self.where.keys() & set(wanted["article_id"].to_pylist())
        for hint in HINTS:
            among = wanted.select(list(hint)).drop_null()
            ids |= set(self.told(["article_id"], among)["article_id"].to_pylist())
        found = pa.table({"article_id": pa.array(sorted(ids), pa.string())})
        return self.articles(found), self.told(TELLERS, found).to_pylist()

    def told(self, columns: Sequence[str], among: pa.Table) -> pa.Table:
        """Rows of versions, stored and staged, that agree with a row of `among`."""
        stored = self.store.matching(VERSIONS, columns, among)
        if not self.staged.num_rows:
            return stored
        chosen = ", ".join(map(identifier, columns))
        with self.store.reading() as connection:
            connection.register("staged", self.staged)
            rows = agreeing(connection, chosen, "staged", among)
        return pa.concat_tables([stored, rows.cast(stored.schema)])

    def articles(self, ids: pa.Table) -> list[Row]:
        """Rows of articles: as the last staged batch has them, else as they are stored."""
        rows = {row["article_id"]: row for row in self.store.matching(ARTICLES, ARTICLES.columns, ids).to_pylist()}
        staged = {one: self.where[one] for one in ids["article_id"].to_pylist() if one in self.where}
        for batch in {batch.id: batch for batch in staged.values()}.values():
            own = (row for row in batch.read("articles").to_pylist() if row["article_id"] in staged)
            rows |= {row["article_id"]: row for row in own if staged[row["article_id"]] == batch}
        return list(rows.values())
