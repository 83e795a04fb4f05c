"""Normalize: the article in every raw document of a batch."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.reprints import SIGNED, signature_row
from tasks.text.address import canonical
from tasks.text.article import Article, RawDocument, Unreadable
from tasks.text.article import normalize as article_in
from tasks.text.moment import PRECISIONS
from tasks.text.versions import Known, Library, Telling, day_of
from warehouse.schemas import ARTICLES, SIGNATURES, VERSIONS
from warehouse.staging import Batch, Rejection
from warehouse.tellings import Tellings

Row = dict[str, Any]
BODIES = 16  # raw documents in memory at once; one may have megabytes
KNOWN_OF = ("external_id", "source", "fetched_at", "raw_sha256", "document_id")  # what the raw document tells
TIME = ("published_at", "published_precision", "published_zone", "month")  # known together or not at all
ILLEGIBLE = "illegible"  # beside the columns of a row
FILLED = ("url", "site", "authors", "section")  # what another document may add; headlines stand in the text


@task(task_run_name="normalize {batch.id}", cache_policy=NO_CACHE)
def normalize(batch: Batch, tellings: Tellings, run_id: str, on_done: Callable[[int], None], after: object) -> Batch:
    """Write articles, signatures, versions and rejected of a batch; `after` is the batch before, which must be settled.

    Articles are those that are new, or that a document of the batch tells better than all before it.
    """
    if not batch.has("articles"):
        told, rejections = read(
            (row for rows in batch.pieces("raw_documents", BODIES) for row in rows.to_pylist()), run_id
        )
        batch.reject(rejections, run_id)
        articles, versions = settled(within(batch, told), tellings)
        batch.doubt(illegible(articles))
        batch.write("versions", pa.Table.from_pylist(versions, VERSIONS.schema))
        batch.write("articles", pa.Table.from_pylist(articles, ARTICLES.schema))
        tellings.add(batch)
    if not batch.has("signatures"):
        signed = [signature_row(row) for row in batch.read("articles", SIGNED).to_pylist()]
        batch.write("signatures", pa.Table.from_pylist(signed, SIGNATURES.schema))
    on_done(batch.read("raw_documents", ["document_id"]).num_rows)
    return batch


def read(raws: Iterable[Row], run_id: str) -> tuple[list[tuple[Telling, Row]], list[Rejection]]:
    """What each raw document tells with the row it would be, in the order they were read; and what is unreadable."""
    told, rejections = [], []
    for raw in raws:
        try:
            told.append(telling_and_row(raw, run_id))
        except Unreadable as error:
            rejections.append(Rejection("normalize", str(error), raw["source"], raw["location"], raw["document_id"]))
    return sorted(told, key=lambda one: one[1]["fetched_at"]), rejections


def within(batch: Batch, told: list[tuple[Telling, Row]]) -> list[tuple[Telling, Row]]:
    """What was published in the period that is wanted of the batch; all else is taken out of it."""
    period = batch.period
    if period is None:
        return told
    others = [row for _, row in told if not period.covers(row["published_at"])]
    if others:
        batch.leave_out({row["document_id"]: period.missed(row["published_at"]) for row in others})
    return [one for one in told if period.covers(one[1]["published_at"])]


def telling_and_row(raw: Row, run_id: str) -> tuple[Telling, Row]:
    """What a raw document tells, and its row in articles. Raises Unreadable."""
    headers = json.loads(raw["headers"])
    article = article_in(raw_document(raw, headers))
    row = row_of(article, raw, run_id)
    told = telling(row, article.told_id, article.address, headers.get("entry"), headers.get("file"))
    return replace(told, renamed="own-names" in headers), row


def article_row(raw: Row, run_id: str) -> Row:
    """The row of the article in a raw document. Raises Unreadable."""
    return telling_and_row(raw, run_id)[1]


def raw_document(raw: Row, headers: Mapping[str, str]) -> RawDocument:
    names = ("source", "location", "external_id", "url", "media_type", "charset", "body", "fetched_at")
    return RawDocument(**{name: raw[name] for name in names}, headers=headers)


def row_of(article: Article, raw: Row, run_id: str) -> Row:
    """A row of articles, and beside it what it tells of its time that cannot be read."""
    known = asdict(article) | {name: raw[name] for name in KNOWN_OF}
    own = {"authors": list(article.authors), "enriched_by": None, "run_id": run_id}
    row = {**known, **own, "month": month_of(article.published_at)}
    said = f"«{article.illegible}» in {raw['location']}" if article.illegible else ""
    return {name: row[name] for name in ARTICLES.columns} | {ILLEGIBLE: said}


def illegible(articles: Iterable[Row]) -> dict[str, str]:
    """By article what its document tells of its time, of those that have none because that cannot be read."""
    return {row["article_id"]: row[ILLEGIBLE] for row in articles if row.get(ILLEGIBLE) and not row["published_at"]}


def telling(row: Row, told_id: str | None, address: str, entry: str | None = None, place: str | None = None) -> Telling:
    """What the document behind a row tells."""
    names = ("document_id", "source", "outlet", "title", "published_at", "text", "text_sha256", "raw_sha256")
    return Telling(**{name: row[name] for name in names}, told_id=told_id, address=address, entry=entry, place=place)


def settled(told: list[tuple[Telling, Row]], tellings: Tellings) -> tuple[list[Row], list[Row]]:
    """Rows of articles and of versions: which article each document tells, and whose text counts."""
    wanted = pa.Table.from_pylist([hints(one, row["article_id"]) for one, row in told], WANTED)
    rows, versions = tellings.near(wanted)
    library = Library(known_articles(rows, versions))
    current = {row["article_id"]: row for row in rows}
    # Whose bytes were lost and are given again: what they tell has been settled, and something newer may tell it now.
    known = {version["document_id"] for version in versions if version["article_id"] in current}
    made: dict[str, Row] = {}
    settled_versions = []
    for one, row in (pair for pair in told if pair[0].document_id not in known):
        article, relation = library.place(one, row["article_id"])
        settled_versions.append(version_row(one, row, article, relation))
        row = row | {"article_id": article}
        best = row if relation == "first" else together(*order(row, current[article], relation))
        if best is not current.get(article):
            current[article] = made[article] = best
    return list(made.values()), settled_versions


WANTED = pa.schema(
    [VERSIONS.schema.field(name) for name in ("article_id", "document_id", "address", "text_sha256", "source")]
    + [VERSIONS.schema.field(name) for name in ("place", "told_id", "title", "day")]
)


def hints(one: Telling, article_id: str) -> Row:
    """Where to look for the article that is told; the document is that of the feed entry behind which a page stands."""
    return {
        "article_id": article_id,
        "document_id": one.entry or one.document_id,
        "address": one.address or None,
        "place": one.place,
        "text_sha256": one.text_sha256,
        "source": one.source,
        "told_id": one.told_id,
        "title": one.title,
        "day": day_of(one),
    }


def known_articles(rows: Iterable[Row], versions: Iterable[Row]) -> Iterable[Known]:
    """Articles with all who told them."""
    tellers: dict[str, list[Row]] = defaultdict(list)
    for version in versions:
        tellers[version["article_id"]].append(version)
    for row in rows:
        address = canonical(row["url"] or "")
        own = {version["document_id"]: version for version in tellers[row["article_id"]]}
        told_id = own[row["document_id"]]["told_id"] if row["document_id"] in own else row["external_id"]
        known = Known(row["article_id"], telling(row, told_id, address))
        known.add(row["document_id"], row["source"], told_id, address, None)
        for one in own.values():
            known.add(one["document_id"], one["source"], one["told_id"], one["address"] or "", one["place"])
        yield known


def version_row(one: Telling, row: Row, article: str, relation: str) -> Row:
    """A row of versions."""
    kept = hints(one, article) | {"document_id": one.document_id, "relation": relation}
    return kept | {"characters": len(one.text), "fetched_at": row["fetched_at"], "run_id": row["run_id"]}


def order(new: Row, old: Row, relation: str) -> tuple[Row, Row]:
    """The row whose text counts, then the other; of the same text the one under a headline."""
    better = relation == "update" or (relation == "same" and bool(new["title"]) and not old["title"])
    return (new, old) if better else (old, new)


def together(row: Row, other: Row) -> Row:
    """The row, with what only the other knows; the very same row when that is nothing."""
    known = {name: other[name] for name in FILLED if other[name] and not row[name]}
    if row["extractor"].startswith("record") and not other["extractor"].startswith("record") and other["site"]:
        known["site"] = other["site"]  # a page tells its name, a feed what it is about
    if PRECISIONS.index(other["published_precision"]) > PRECISIONS.index(row["published_precision"]):
        known |= {name: other[name] for name in TIME}
    return row | known if known else row


def month_of(published_at: datetime | None) -> str:
    """The partition of an article: its month in UTC."""
    return f"{published_at.astimezone(UTC):%Y-%m}" if published_at else "undated"
