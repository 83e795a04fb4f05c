"""The daily run: from sources to one new snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

from prefect import flow
from prefect.artifacts import create_table_artifact
from prefect.futures import PrefectFuture, as_completed
from prefect.task_runners import ThreadPoolTaskRunner
from pyarrow import Table

from flows.progress import Bars
from flows.runs import COUNTED, Outcome, crashed, running
from flows.settings import Decisions, Settings, Source
from flows.stored import store_of, writing
from flows.summary import changed
from tasks.enrich import enrich
from tasks.identify import identify
from tasks.ingest import Reach, ingest
from tasks.nlp.workers import hire
from tasks.normalize import normalize
from tasks.publish import publish
from tasks.reprints import find_reprints
from tasks.sources.address import safe
from tasks.sources.lists import places
from warehouse.catalog import follow
from warehouse.changes import changes, concerned, shown
from warehouse.known import known_to
from warehouse.pending import Pending
from warehouse.period import Period
from warehouse.staging import Batch, Changes, Staging
from warehouse.tellings import Tellings


@flow(name="daily", task_runner=ThreadPoolTaskRunner(max_workers=8), on_crashed=[crashed])  # type: ignore[arg-type]
def daily(
    locations: list[str] | None = None, data: str | None = None, since: date | None = None, until: date | None = None
) -> Outcome:
    """Read `locations` (by default the configured sources) and publish what is new and from these days.

    sources ─► ingest ─► normalize ─► enrich ─► identify ─► publish
    """
    with running("daily", data) as (settings, run):
        sources = [Source(location=one) for one in locations] if locations else settings.sources
        run.sources = [safe(source.location) for source in sources]
        with writing(settings), Bars() as bars:
            take_up(settings)
            period = Period(since, until, settings.timezone) if since or until else None
            read_sources(sources, settings, run, bars, patient=not locations, period=period)
            finish(settings, run, bars)
    return run


def finish(settings: Settings, run: Outcome, bars: Bars, more: Sequence[Batch] = (), everything: bool = False) -> None:
    """Take all that is staged, and `more`, through the stages, and count; look at `everything` stored, if wanted."""
    pending = Pending(store_of(settings), [*more, *staging_of(settings).batches()])
    annotate_batches(pending.batches, settings, run, bars)
    run.documents = pending.documents
    made = across_articles(pending, settings, run, bars, everything)
    count(run, pending)
    run.error = unread(run)
    with bars.stage("publish"):
        fresh = pending.winners.keys() - pending.known
        persons = concerned(settings.data, made, fresh)
        retention, before = settings.retention_days * 24, shown(settings.data, persons)
        run.changed = publish(pending, made, run.row, settings.timezone, retention)
        if run.changed:
            run.changes = changes(before, shown(settings.data, persons), fresh, growing=run.articles > run.updated)
    keep_counts(run)


def count(run: Outcome, pending: Pending) -> None:
    """Count what the staged batches hold."""
    told = {one for batch in pending.batches for one in ids(batch.read("versions", ["document_id"]))}
    run.articles, run.statements = len(pending.winners), pending.rows("statements")
    run.updated = len(pending.known)
    run.superseded = max(0, len(told) - len(pending.winners))  # teasers, too, whose page came in the same run
    run.undated = pending.undated


def take_up(settings: Settings) -> None:
    """Undo what a stopped run left half done: its whole batches are staged, and the rest is done again."""
    staging_of(settings).clean()
    store = store_of(settings)
    store.go_back(store.shown())
    follow(store, settings.timezone)


def staging_of(settings: Settings) -> Staging:
    return Staging(settings.data / "staging")


def read_sources(
    sources: Sequence[Source],
    settings: Settings,
    run: Outcome,
    bars: Bars,
    patient: bool = True,
    period: Period | None = None,
) -> None:
    """Stage the new documents of every source; addresses are asked side by side."""
    staging = staging_of(settings)
    for batch in staging.batches():  # of a run that was stopped: what it would have left out nobody would read again
        if batch.period != period and not batch.has("articles"):
            batch.want(None)
    known = known_to(store_of(settings), staging.batches())
    with bars.stage("ingest") as moved:
        wanted = [one for source in sources for one in places(source.location, source.name, patient)]
        title = safe(wanted[0].location) if len(wanted) == 1 else f"{len(wanted)} places"
        told = (settings.data, run.run_id, known, settings.batch, moved, reach(settings), settings.fields)
        found = ingest(title, wanted, *told, period)
        run.known += found.known
        run.rejected += found.rejected
        run.notes += found.notes
        run.answered += found.answered


def reach(settings: Settings) -> Reach:
    """How addresses are asked."""
    return Reach(
        robots=settings.robots,
        private=settings.private_addresses,
        delay=settings.delay,
        hosts=settings.hosts,
        pages=settings.sitemap_pages,
    )


def ids(rows: Table) -> list[str]:
    """The values of the only column of a table."""
    found: list[str] = rows.column(0).to_pylist()
    return found


def annotate_batches(batches: Sequence[Batch], settings: Settings, run: Outcome, bars: Bars) -> None:
    """Normalize and enrich batches side by side, each stage of a batch as soon as the one before is through."""
    tellings = Tellings(store_of(settings), [batch for batch in batches if batch.has("articles")])
    total = sum(batch.read("raw_documents", ["document_id"]).num_rows for batch in batches)
    with (
        bars.stage("normalize", total) as normalized,
        bars.stage("enrich", total) as enriched,
        hire(settings.workers) as workers,
    ):
        submitted: list[PrefectFuture[Batch]] = []
        after: PrefectFuture[Batch] | None = None
        for batch in batches:  # one after the other: what a document tells depends on those before it
            after = normalize.submit(batch, tellings, run.run_id, normalized, after)
            # Submitted at once: behind all of normalize, the threads that wait there would keep it from beginning.
            then = enrich.submit(after, workers, settings.zone, run.run_id, enriched)  # type: ignore[call-overload]
            submitted += [after, then]
        for future in as_completed(submitted):
            future.result()
        run.told += workers.refused()
    for batch in batches:
        run.notes += batch.left_out
        rows = batch.read("rejected", ["stage", "location", "reason"]).to_pylist()
        run.rejected += [(row["location"], row["reason"]) for row in rows if row["stage"] != "ingest"]


def across_articles(pending: Pending, settings: Settings, run: Outcome, bars: Bars, everything: bool) -> Changes:
    """What new and changed articles change in what is made of all articles together: reprints, identities."""
    made = Changes(settings.data / "staging" / ".changes")
    made.remove()
    with bars.stage("identify"):
        run.reprints = find_reprints(pending, made, everything)
        files = {kind: settings.decisions(kind) for kind in get_args(Decisions)}
        run.decisions = identify(pending, made, files, everything)
    run.told += [*settings.overlooked(), *(line for file in run.decisions for line in file.idle)]
    return made


def unread(run: Outcome) -> str | None:
    """Why a run counts as failed that went through, but could read nothing of what it was asked to."""
    if not run.rejected or run.articles or run.superseded or run.known or run.answered:
        return None
    (location, reason), *others = run.rejected
    return f"nothing could be read: {location}: {reason}" + (f"; and {len(others)} more" if others else "")


def keep_counts(run: Outcome) -> None:
    """The counts of the run as a table on the page of the Prefect server."""
    counts = {name: getattr(run, name) for name in ("known", *COUNTED)} | {
        "rejected": len(run.rejected),
        "seconds": round(run.seconds, 1),
    }
    said = "\n\n".join([f"What run {run.run_id} did", *map(str, run.decisions), *run.told, *changed(run)])
    create_table_artifact(key="run-counts", table=[counts], description=said)
