"""Enrich: mentions, roles, dates and statements of every Russian article of a batch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta, timezone, tzinfo
from typing import Any

import pyarrow as pa
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.nlp.findings import Article
from tasks.nlp.rows import rows
from tasks.nlp.version import enrich_version
from tasks.nlp.version import hash_of as hash_of  # ingest has versions of readers
from tasks.nlp.workers import Failure, Workers
from warehouse.schemas import ARTICLES, ENRICHED
from warehouse.staging import Batch, Rejection

Row = dict[str, Any]
READ = "ru"  # the language that is enriched


@task(task_run_name="enrich {batch.id}", cache_policy=NO_CACHE)
def enrich(batch: Batch, workers: Workers, zone: tzinfo, run_id: str, on_done: Callable[[int], None]) -> Batch:
    """Write what is found in the articles of a batch; `people` is written last and says that all of it is there."""
    articles = batch.read("articles").to_pylist()
    if not batch.has("people"):
        asked = {row["article_id"]: article_of(row, zone) for row in articles if row["language"] == READ}
        found = workers.submit(list(asked.values())).result() if asked else []
        failures = {one.article_id: one.reason for one in found if isinstance(one, Failure)}
        by_id = {row["article_id"]: row for row in articles}
        batch.reject(
            (Rejection("enrich", reason, by_id[key]["source"], by_id[key]["document_id"], by_id[key]["document_id"])
             for key, reason in failures.items()), run_id,
        )  # fmt: skip
        for row in articles:
            row["enriched_by"] = enrich_version() if row["article_id"] in asked.keys() - failures.keys() else None
        write(batch, [rows(asked[one.article_id], one) for one in found if not isinstance(one, Failure)], by_id)
    on_done(len(articles))
    return batch


def write(batch: Batch, found: list[dict[str, list[Row]]], articles: dict[str, Row]) -> None:
    """Write the rows of all articles, with their months."""
    batch.write("articles", pa.Table.from_pylist(list(articles.values()), ARTICLES.schema))
    for table in ENRICHED:
        own = [row | {"month": articles[row["article_id"]]["month"]} for one in found for row in one[table.name]]
        batch.write(table.name, pa.Table.from_pylist(own, table.schema))


def article_of(row: Row, zone: tzinfo) -> Article:
    """What enrich needs of an article; its time in the zone it was written in, else in the reporting zone."""
    at = row["published_at"]
    local = at.astimezone(offset(row["published_zone"]) or zone) if at else None
    return Article(row["article_id"], row["text"], row["title"], tuple(row["authors"]), local, row["outlet"])


def offset(written: str | None) -> tzinfo | None:
    """«+03:00» as a time zone."""
    if not written:
        return None
    sign = -1 if written[0] == "-" else 1
    hours, _, minutes = written.lstrip("+-").partition(":")
    return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes or 0)))
