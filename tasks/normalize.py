"""Normalize: the article in every raw document of a batch."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.text.article import RawDocument, Unreadable
from tasks.text.article import normalize as article_in
from tasks.text.reprints import Item, reprints
from warehouse.pending import Pending
from warehouse.schemas import ARTICLES, REPRINTS
from warehouse.staging import Batch, Rejection

Row = dict[str, Any]
ROWS = 256  # texts in memory at once


@task(task_run_name="normalize {batch.id}", cache_policy=NO_CACHE)
def normalize(batch: Batch, run_id: str, on_done: Callable[[int], None]) -> Batch:
    """Write articles and rejected of a batch; of two documents of one article the later read one stays."""
    if not batch.has("articles"):
        articles: dict[str, Row] = {}
        rejections = []
        for raw in batch.read("raw_documents").to_pylist():
            try:
                row = article_row(raw, run_id)
                if row["article_id"] not in articles or articles[row["article_id"]]["fetched_at"] < row["fetched_at"]:
                    articles[row["article_id"]] = row
            except Unreadable as error:
                rejections.append(
                    Rejection("normalize", str(error), raw["source"], raw["location"], raw["document_id"])
                )
        batch.reject(rejections, run_id)
        batch.write("articles", pa.Table.from_pylist(list(articles.values()), ARTICLES.schema))
    on_done(batch.read("raw_documents", ["document_id"]).num_rows)
    return batch


def article_row(raw: Row, run_id: str) -> Row:
    """The row of the article in a raw document. Raises Unreadable."""
    names = ("source", "location", "external_id", "url", "media_type", "charset", "body", "fetched_at")
    document = RawDocument(**{name: raw[name] for name in names}, headers=json.loads(raw["headers"]))
    article = asdict(article_in(document))
    own = {name: raw[name] for name in ("document_id", "external_id", "source", "raw_sha256", "fetched_at")}
    month = month_of(article["published_at"])
    return {
        **article,
        **own,
        "authors": list(article["authors"]),
        "enriched_by": None,
        "run_id": run_id,
        "month": month,
    }


def month_of(published_at: datetime | None) -> str:
    """The partition of an article: its month in UTC."""
    return f"{published_at.astimezone(UTC):%Y-%m}" if published_at else "undated"


@task(name="reprints", cache_policy=NO_CACHE)
def find_reprints(pending: Pending, made: Batch) -> Batch:
    """Write which of all articles, stored and staged, repeat which."""
    pieces = pending.pieces("articles", ["article_id", "published_at", "fetched_at", "text"])
    items = (Item(**row) for piece in pieces for batch in piece.to_batches(ROWS) for row in batch.to_pylist())
    found = [asdict(one) for one in reprints(items)]
    made.write("reprints", pa.Table.from_pylist(found, REPRINTS.schema))
    return made
