"""Stored articles that other rules have read, to be enriched again: which they are, staged month by month.

Others may write meanwhile, so what is staged is compared with what is stored before it is published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from tasks.enrich import READ
from tasks.nlp.version import enrich_version
from warehouse.schemas import ARTICLES, ENRICHED, RAW_DOCUMENTS
from warehouse.staging import Batch, Staging
from warehouse.store import Store

UNDATED = "undated"
TELLING = [name for name in ARTICLES.columns if name != "enriched_by"]  # what changes when an article is told anew


def counted(store: Store, everything: bool) -> dict[str, int]:
    """How many articles of each month are to be read again, the newest month first, those without a date last."""
    found: Counter[str] = Counter()
    for rows in store.pieces(ARTICLES, ["month", "language", "enriched_by"]):
        found.update(rows.filter(stale(rows, everything))["month"].to_pylist())
    return dict(sorted(found.items(), key=lambda one: (one[0] != UNDATED, one[0]), reverse=True))


def of_months(store: Store, months: Sequence[str], everything: bool) -> pa.Table:
    """Month and id of those of some months, in their order."""
    among = pa.table({"month": pa.array(months, pa.string())})
    rows = store.matching(ARTICLES, ["month", "article_id", "language", "enriched_by"], among)
    found = rows.filter(stale(rows, everything)).select(["month", "article_id"])
    ranked = found.append_column("rank", pc.index_in(found["month"], value_set=among["month"].combine_chunks()))
    return ranked.sort_by([("rank", "ascending"), ("article_id", "ascending")]).drop_columns("rank")


def stale(rows: pa.Table, everything: bool) -> pa.ChunkedArray:
    """Which articles another version has read, or none; or all in the language that is read."""
    read = pc.equal(rows["language"], READ)
    same = pc.fill_null(pc.equal(rows["enriched_by"], enrich_version()), False)
    return read if everything else pc.and_(read, pc.invert(same))


def stage_again(store: Store, staging: Staging, among: pa.Table, size: int) -> list[Batch]:
    """Batches of stored articles as they are now, told by month and id, `size` in each."""
    rows = store.matching(ARTICLES, ARTICLES.columns, among).sort_by("article_id")
    parts = (rows.slice(start, size) for start in range(0, rows.num_rows, size))
    return [staging.create({"articles": one}, [enrich_version(), *one["article_id"].to_pylist()]) for one in parts]


def stage_documents(store: Store, staging: Staging, ids: Sequence[str], size: int) -> list[Batch]:
    """Batches of raw documents as they are stored, in the order of their ids, `size` in each."""
    made = []
    for start in range(0, len(ids), size):
        among = pa.table({"document_id": pa.array(ids[start : start + size], pa.string())})
        rows = store.matching(RAW_DOCUMENTS, RAW_DOCUMENTS.columns, among)
        rows = rows.take(
            pc.sort_indices(pc.index_in(rows["document_id"], value_set=among["document_id"].combine_chunks()))
        )
        made.append(staging.create({RAW_DOCUMENTS.name: rows}, ["again", *rows["document_id"].to_pylist()]))
    return made


def left_of_before(staging: Staging) -> list[Batch]:
    """The batches of a backfill that was stopped; those that other rules have read by now are removed."""
    staging.clean()
    batches = staging.batches()
    stale = [batch for batch in batches if batch.has("people") and of_other_rules(batch)]
    for batch in stale:
        batch.remove()
    return [batch for batch in batches if batch not in stale]


def of_other_rules(batch: Batch) -> bool:
    """Whether a batch was enriched by another version."""
    return bool({*batch.read("articles", ["enriched_by"])["enriched_by"].to_pylist()} - {enrich_version(), None})


def leave_out_told_anew(store: Store, batch: Batch) -> None:
    """Take the articles out of an enriched batch whose stored rows are no longer those that were staged."""
    staged = batch.read("articles")
    stored = store.matching(ARTICLES, TELLING, staged.select(["month", "article_id"]))
    known = {row["article_id"]: row for row in stored.to_pylist()}
    kept = [row["article_id"] for row in staged.select(TELLING).to_pylist() if known.get(row["article_id"]) == row]
    if len(kept) < staged.num_rows:
        for table in (*ENRICHED, ARTICLES):
            rows = batch.read(table.name)
            batch.write(table.name, rows.filter(pc.is_in(rows["article_id"], value_set=pa.array(kept, pa.string()))))
