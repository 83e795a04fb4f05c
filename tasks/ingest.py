"""Ingest: every raw document exactly as found, in batches; what cannot be read, with the reason."""

from __future__ import annotations

import json
from collections import ChainMap, Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from prefect import task
from prefect.cache_policies import NO_CACHE

import tasks.sources
import tasks.text
from tasks.enrich import hash_of
from tasks.sources.address import safe
from tasks.sources.document import Document, Failure, Note
from tasks.sources.fared import PLACES, fared, given
from tasks.sources.fields import Fields
from tasks.sources.http import Web
from tasks.sources.lists import Wanted, jobs
from tasks.sources.memory import State, load, save
from tasks.sources.read import read
from tasks.sources.robots import Robots
from tasks.sources.threads import side_by_side
from tasks.sources.visit import Budget, Visit
from tasks.text.dated import dated
from tasks.text.decoding import decode
from tasks.text.draft import Unreadable
from tasks.text.walls import no_article, speaks_of
from warehouse.folder import DataFolder
from warehouse.known import Known
from warehouse.period import Period
from warehouse.schemas import RAW_DOCUMENTS
from warehouse.staging import Batch, Rejection, Staging, rejected

BATCH_BYTES = 16_000_000  # a batch is held in memory: a few large documents make one, too
READERS = "readers"  # beside the addresses in what is remembered: which readers have read


@dataclass
class Ingested:
    """What the places of a run gave."""

    batches: list[str] = field(default_factory=list)  # ids, in staging
    documents: int = 0  # new ones
    known: int = 0  # read before
    answered: int = 0  # addresses that gave something, if only that nothing changed
    rejected: list[tuple[str, str]] = field(default_factory=list)  # location, reason; known ones too
    notes: Counter[str] = field(default_factory=Counter)  # what was left out without loss, and how often


@dataclass(frozen=True, slots=True)
class Reach:
    """How addresses are asked."""

    robots: bool = True  # whether robots.txt is asked and kept to
    private: bool = False  # whether links may lead to addresses that are not public
    delay: float = 0.5  # seconds between two requests to one host
    backoff: float = 1.0  # seconds before an address is asked again that did not answer
    hosts: int = 16  # asked side by side
    pages: int = 1000  # of the sitemaps of one source in one run


@dataclass(frozen=True)
class Reading:
    """How the places of a run are read, and where that is kept."""

    folder: DataFolder
    run_id: str
    batch: int  # documents staged together
    reach: Reach = field(default_factory=Reach)
    fields: Fields | None = None
    period: Period | None = None  # of publication, where not all is wanted


@dataclass(frozen=True, slots=True)
class Done:
    """A place read to its end: what is to be remembered of it once all its documents are safe."""

    state: dict[str, dict[str, Any]]
    source: str = ""  # as people named it
    gave: Mapping[str, str | None] = field(default_factory=dict)  # by place why it gave nothing, «» where it did


Item = Document | Failure | Done


@task(task_run_name="ingest {title}", cache_policy=NO_CACHE)
def ingest(
    title: str,
    wanted: Sequence[Wanted],
    how: Reading,
    known: Known,
    on_read: Callable[[int], None],
) -> Ingested:
    """Stage the documents of all places whose ids are not `known`; `on_read` is told how many.

    Hosts are asked side by side. `known` grows by what is staged. What is remembered of an address is kept as soon
    as all its documents are safe; for a period by itself, for without it more is to be read there.
    """
    period, reach, out = how.period, how.reach, Ingested()
    memory = remembered(how.folder, period)
    addresses = load(memory, lambda told: out.notes.update([told]))
    if addresses.get(READERS) != (now := readers()):
        known.forget_unread()
    with Web(delay=reach.delay, backoff=reach.backoff, private=reach.private, robots=reach.robots) as web:
        days = (period.since, period.until) if period else (None, None)
        visit = Visit(web, Robots(web), instead, since=days[0], until=days[1])
        found = side_by_side(
            jobs(wanted), lambda one: whole(one, addresses, visit, reach.pages, how.fields), reach.hosts
        )
        for group in grouped(unknown(found, known, out, period), how.batch):
            if any(not isinstance(one, Done) for one in group):
                out.batches.append(stage(Staging(how.folder.staging), group, how.run_id, period).id)
            on_read(sum(not isinstance(one, Done) for one in group))
            for one in group:
                if isinstance(one, Done):
                    places = fared(addresses.get(PLACES, {}), one.gave, one.source, how.run_id)
                    addresses.update(one.state | {PLACES: places})
            save(memory, addresses)
    save(memory, {**addresses, READERS: now})
    return out


def remembered(folder: DataFolder, period: Period | None) -> Path:
    """The file of what is remembered of addresses."""
    return folder.sources(f".{period.since or ''}.{period.until or ''}" if period else "")


def readers() -> dict[str, str]:
    """The rules that decide how a document is read."""
    folders = (Path(package.__path__[0]) for package in (tasks.sources, tasks.text))
    return {"version": " ".join(map(hash_of, folders))}


def instead(body: bytes, charset: str | None, title: str, words: str) -> str | None:
    """What a page is instead of the article an entry tells of, in a few words; None when it is that article."""
    try:
        html, _ = decode(body, charset)
    except Unreadable:
        return "no text"
    return no_article(html) or (None if speaks_of(html, title, words) else "says nothing of what its entry says")


def whole(
    wanted: Wanted, addresses: State, visit: Visit, pages: int, fields: Fields | None
) -> Iterator[Document | Failure | Note | Done]:
    """All of one place, and at last what is to be remembered of it."""
    own: dict[str, dict[str, Any]] = {}
    here = replace(visit, patient=wanted.patient, budget=Budget(pages))
    reason, documents = "", 0
    for one in read(wanted.location, ChainMap(own, dict(addresses)), here, wanted.name, fields=fields):
        documents += isinstance(one, Document)
        reason = reason or (one.reason if isinstance(one, Failure) else "")
        yield one
    place = safe(wanted.location)
    yield Done(own, safe(wanted.source) or place, given(place, own, reason, documents))


def unknown(
    found: Iterable[Document | Failure | Note | Done], known: Known, out: Ingested, period: Period | None = None
) -> Iterator[Item]:
    """What is not known yet, counted in `out`; what is wrong with known ones is said again.

    A new record that tells itself that it lies outside the `period` is counted there, and stays new.
    """
    for one in found:
        if isinstance(one, Note):
            out.notes[one.what] += 1
        elif isinstance(one, Done):
            out.answered += any("failed" not in state for state in one.state.values())
            yield one
        elif period and isinstance(one, Document) and identifier(one) not in known and (at := told_at(one)):
            yield from counted(one, known, out) if period.covers(at) else left(period.missed(at), out)
        else:
            yield from counted(one, known, out)


def told_at(one: Document) -> datetime | None:
    """When a record says it was published; None for what has to be read for that."""
    return dated(one.body, one.charset, one.headers, one.fetched_at) if one.media_type == "application/json" else None


def left(why: str, out: Ingested) -> Iterator[Item]:
    """Nothing, which is counted."""
    out.notes[why] += 1
    return iter(())


def counted(one: Document | Failure, known: Known, out: Ingested) -> Iterator[Item]:
    """The document or failure when it is new."""
    key = identifier(one)
    reason = one.reason if isinstance(one, Failure) else known.why_unread(key)
    if reason:
        out.rejected.append((one.location, reason))
    if key not in known:
        known.add(key)
        if isinstance(one, Document):
            out.documents += 1
            out.notes.update([f"put right: {one.headers['mended']}"] if "mended" in one.headers else [])
        yield one
    elif not reason:
        out.known += 1


def identifier(one: Document | Failure) -> str:
    """Key of the row a document or failure becomes."""
    return one.document_id if isinstance(one, Document) else rejection(one).rejected_id


def rejection(one: Failure) -> Rejection:
    return Rejection("ingest", one.reason, one.source, one.location)


def grouped(found: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Groups of at most `size` documents, or BATCH_BYTES, with the places that are done by then."""
    group: list[Item] = []
    weight = count = 0
    for one in found:
        group.append(one)
        if not isinstance(one, Done):
            weight, count = weight + len(one.body or b""), count + 1
        if count >= size or weight >= BATCH_BYTES:
            yield group
            group, weight, count = [], 0, 0
    if group:
        yield group


def stage(staging: Staging, group: list[Item], run_id: str, period: Period | None = None) -> Batch:
    """Write a batch."""
    documents = [raw_row(one, run_id) for one in group if isinstance(one, Document)]
    failures = [rejection(one) for one in group if isinstance(one, Failure)]
    tables = {
        "rejected": rejected(failures, run_id),
        "raw_documents": pa.Table.from_pylist(documents, RAW_DOCUMENTS.schema),
    }
    return staging.create(tables, [identifier(one) for one in group if not isinstance(one, Done)], period)


def raw_row(one: Document, run_id: str) -> dict[str, Any]:
    return {
        "document_id": one.document_id,
        "source": one.source,
        "location": one.location,
        "external_id": one.external_id,
        "url": one.url and safe(one.url),
        "media_type": one.media_type,
        "charset": one.charset,
        "headers": json.dumps(dict(one.headers), ensure_ascii=False),
        "body": one.body,
        "raw_sha256": one.raw_sha256,
        "fetched_at": one.fetched_at,
        "run_id": run_id,
    }
