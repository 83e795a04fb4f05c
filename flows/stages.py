"""The stages of runs, one call each: they take what a run has and add to its outcome."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from prefect.artifacts import create_table_artifact
from prefect.futures import PrefectFuture, as_completed
from pyarrow import Table

from flows.runs import COUNTED, Outcome, Run
from flows.settings import Decisions, Settings, Source
from flows.stored import staging_of, store_of
from flows.summary import changed, foreign, illegible
from tasks.enrich import READ, enrich
from tasks.identify import identify
from tasks.ingest import Reach, Reading, ingest
from tasks.nlp.workers import hire
from tasks.normalize import normalize
from tasks.publish import publish
from tasks.reprints import find_reprints
from tasks.sources.address import safe
from tasks.sources.lists import places
from warehouse.catalog import follow
from warehouse.changes import changes, concerned, shown
from warehouse.integrity import verify
from warehouse.known import known_to
from warehouse.pending import Pending
from warehouse.period import Period
from warehouse.staging import Batch, Changes
from warehouse.tellings import Tellings


def take_up(settings: Settings) -> None:
    """Undo what a stopped run left half done: its whole batches are staged, and the rest is done again.

    Raises StorageError, before anything is changed, when the tables are not as they were left.
    """
    store = store_of(settings)
    verify(store)
    staging_of(settings).clean()
    whole = store.shown()
    store.go_back(whole)
    follow(store, whole, settings.timezone)


def read_sources(run: Run, sources: Sequence[Source], period: Period | None, patient: bool) -> list[Batch]:
    """Stage the new documents of every source, addresses side by side; all that is staged then."""
    settings, outcome, staging = run.settings, run.outcome, staging_of(run.settings)
    for batch in staging.batches():  # of a run that was stopped: what it would have left out nobody would read again
        if batch.period != period and not batch.has("articles"):
            batch.want(None)
    with run.bars.stage("ingest") as moved:
        wanted = [one for source in sources for one in places(source.location, source.name, patient)]
        title = safe(wanted[0].location) if len(wanted) == 1 else f"{len(wanted)} places"
        how = Reading(settings.folder, outcome.run_id, settings.batch, reach(settings), settings.fields, period)
        found = ingest(title, wanted, how, known_to(store_of(settings), staging.batches()), moved)
    outcome.known += found.known
    outcome.rejected += found.rejected
    outcome.notes += found.notes
    outcome.answered += found.answered
    return staging.batches()


def reach(settings: Settings) -> Reach:
    """How addresses are asked."""
    return Reach(
        robots=settings.robots,
        private=settings.private_addresses,
        delay=settings.delay,
        hosts=settings.hosts,
        pages=settings.sitemap_pages,
    )


def annotate(run: Run, batches: Sequence[Batch]) -> Pending:
    """Normalize and enrich batches side by side, each stage of a batch as soon as the one before is through."""
    settings, outcome, pending = run.settings, run.outcome, Pending(store_of(run.settings), batches)
    tellings = Tellings(pending.store, [batch for batch in batches if batch.has("articles")])
    with (
        run.bars.stage("normalize", pending.documents) as normalized,
        run.bars.stage("enrich", pending.documents) as enriched,
        hire(settings.workers) as workers,
    ):
        submitted: list[PrefectFuture[Batch]] = []
        after: PrefectFuture[Batch] | None = None
        for batch in batches:  # one after the other: what a document tells depends on those before it
            after = normalize.submit(batch, tellings, outcome.run_id, normalized, after)
            # Submitted at once: behind all of normalize, the threads that wait there would keep it from beginning.
            then = enrich.submit(after, workers, settings.zone, outcome.run_id, enriched)  # type: ignore[call-overload]
            submitted += [after, then]
        for future in as_completed(submitted):
            future.result()
        outcome.told += workers.refused()
    count(outcome, pending)
    return pending


def count(outcome: Outcome, pending: Pending) -> None:
    """Count what annotated batches hold, and what was left out of them."""
    told = {one for batch in pending.batches for one in ids(batch.read("versions", ["document_id"]))}
    outcome.documents, outcome.articles = pending.documents, len(pending.winners)
    outcome.updated = pending.known.num_rows
    outcome.statements, outcome.undated = pending.rows("statements"), pending.undated
    outcome.illegible = pending.illegible
    outcome.foreign = pending.foreign(READ)
    outcome.superseded = max(0, len(told) - len(pending.winners))  # teasers, too, whose page came in the same run
    for batch in pending.batches:
        outcome.notes += batch.left_out
        rows = batch.read("rejected", ["stage", "location", "reason"]).to_pylist()
        outcome.rejected += [(row["location"], row["reason"]) for row in rows if row["stage"] != "ingest"]
    outcome.error = unread(outcome)


def ids(rows: Table) -> list[str]:
    """The values of the only column of a table."""
    found: list[str] = rows.column(0).to_pylist()
    return found


def unread(outcome: Outcome) -> str | None:
    """Why a run counts as failed that went through, but could read nothing of what it was asked to."""
    if not outcome.rejected or outcome.articles or outcome.superseded or outcome.known or outcome.answered:
        return None
    (location, reason), *others = outcome.rejected
    return f"nothing could be read: {location}: {reason}" + (f"; and {len(others)} more" if others else "")


def decide(run: Run, pending: Pending, everything: bool = False) -> Changes:
    """What new and changed articles change in what is made of all together: reprints, identities.

    Of `everything` that is stored, not only of what they touch, if wanted.
    """
    settings, outcome, made = run.settings, run.outcome, Changes(run.settings.folder.changes)
    made.remove()
    with run.bars.stage("identify"):
        outcome.reprints = find_reprints(pending, made, everything)
        files = {kind: settings.decisions(kind) for kind in get_args(Decisions)}
        outcome.decisions = identify(pending, made, files, everything)
    outcome.told += [*settings.overlooked(), *(line for file in outcome.decisions for line in file.idle)]
    return made


def show(run: Run, pending: Pending, made: Changes) -> None:
    """Publish all at once; whose expert mentions of months before are other ones then."""
    settings, outcome = run.settings, run.outcome
    with run.bars.stage("publish"):
        fresh = pending.winners.keys() - pending.known["article_id"].to_pylist()
        persons = concerned(settings.data, made, fresh)
        retention, before = settings.retention_days * 24, shown(settings.data, persons)
        outcome.changed = publish(pending, made, outcome.row, settings.timezone, retention)
        if outcome.changed:
            growing = outcome.articles > outcome.updated
            outcome.changes = changes(before, shown(settings.data, persons), fresh, growing)
    keep_counts(outcome)


def keep_counts(outcome: Outcome) -> None:
    """The counts of the run as a table on the page of the Prefect server."""
    counts = {name: getattr(outcome, name) for name in ("known", *COUNTED)} | {
        "rejected": len(outcome.rejected),
        "seconds": round(outcome.seconds, 1),
    }
    said = [
        f"What run {outcome.run_id} did",
        *illegible(outcome),
        *foreign(outcome),
        *map(str, outcome.decisions),
        *outcome.told,
    ]
    said += changed(outcome)
    create_table_artifact(key="run-counts", table=[counts], description="\n\n".join(said))
