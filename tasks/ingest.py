"""Ingest: every raw document exactly as found, in batches; what cannot be read, with the reason."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.sources.document import Document, Failure
from tasks.sources.read import read
from warehouse.schemas import RAW_DOCUMENTS
from warehouse.staging import Batch, Rejection, Staging, rejected

BATCH_BYTES = 16_000_000  # a batch is held in memory: a few large documents make one, too
Known = dict[str, str]  # id of a document or failure: why normalize could not read it, «» for all others


@dataclass
class Ingested:
    """What one place gave."""

    batches: list[str] = field(default_factory=list)  # ids, in staging
    documents: int = 0  # new ones
    known: int = 0  # read before
    rejected: list[tuple[str, str]] = field(default_factory=list)  # location, reason; known ones too


@task(task_run_name="ingest {location}", cache_policy=NO_CACHE)
def ingest(
    location: str, name: str | None, data: Path, run_id: str, known: Known, size: int, on_read: Callable[[int], None]
) -> Ingested:
    """Stage the documents of one place whose ids are not `known`, `size` to a batch; `on_read` is told how many.

    `known` grows by what is staged. What is remembered of addresses is kept only when all their documents are safe.
    """
    memory, out = data / "sources.json", Ingested()
    addresses = json.loads(memory.read_text(encoding="utf8")) if memory.exists() else {}
    for group in grouped(unknown(read(location, addresses, name), known, out), size):
        out.batches.append(stage(Staging(data / "staging"), group, run_id).id)
        on_read(len(group))
    if addresses:
        beside = memory.with_suffix(".part")
        beside.write_text(json.dumps(addresses, ensure_ascii=False, indent=1), encoding="utf8")
        os.replace(beside, memory)
    return out


def unknown(found: Iterable[Document | Failure], known: Known, out: Ingested) -> Iterator[Document | Failure]:
    """What is not known yet, counted in `out`; what is wrong with known ones is said again."""
    for one in found:
        key = identifier(one)
        reason = one.reason if isinstance(one, Failure) else known.get(key)
        if reason:
            out.rejected.append((one.location, reason))
        if key not in known:
            known[key] = ""
            out.documents += isinstance(one, Document)
            yield one
        elif not reason:
            out.known += 1


def identifier(one: Document | Failure) -> str:
    """Key of the row a document or failure becomes."""
    return one.document_id if isinstance(one, Document) else rejection(one).rejected_id


def rejection(one: Failure) -> Rejection:
    return Rejection("ingest", one.reason, one.source, one.location)


def grouped(found: Iterable[Document | Failure], size: int) -> Iterator[list[Document | Failure]]:
    """Groups of at most `size`, or BATCH_BYTES."""
    group: list[Document | Failure] = []
    weight = 0
    for one in found:
        group.append(one)
        weight += len(one.body or b"")
        if len(group) >= size or weight >= BATCH_BYTES:
            yield group
            group, weight = [], 0
    if group:
        yield group


def stage(staging: Staging, group: list[Document | Failure], run_id: str) -> Batch:
    """Write a batch."""
    documents = [raw_row(one, run_id) for one in group if isinstance(one, Document)]
    failures = [rejection(one) for one in group if isinstance(one, Failure)]
    tables = {
        "rejected": rejected(failures, run_id),
        "raw_documents": pa.Table.from_pylist(documents, RAW_DOCUMENTS.schema),
    }
    return staging.create(tables, map(identifier, group))


def raw_row(one: Document, run_id: str) -> dict[str, Any]:
    return {
        "document_id": one.document_id,
        "source": one.source,
        "location": one.location,
        "external_id": one.external_id,
        "url": one.url,
        "media_type": one.media_type,
        "charset": one.charset,
        "headers": json.dumps(dict(one.headers), ensure_ascii=False),
        "body": one.body,
        "raw_sha256": one.raw_sha256,
        "fetched_at": one.fetched_at,
        "run_id": run_id,
    }
