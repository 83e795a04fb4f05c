"""A run: what it did, kept in the table runs and, where it is served, told on the terminal when it fails."""

from __future__ import annotations

import json
import logging
import os
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from flows.durations import duration
from flows.log import Level, say
from flows.notices import notice
from flows.progress import Bars
from flows.settings import Settings, load
from flows.stored import store_of, writing
from tasks.identity.decisions import Applied
from tasks.nlp.processes import end_with
from tasks.publish import see_room
from warehouse import runs
from warehouse.asking import CatalogError, unresolved
from warehouse.changes import Change
from warehouse.schemas import COMPLETED, FAILED

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.client.schemas.objects import FlowRun, State

COUNTED = ("documents", "articles", "updated", "superseded", "reprints", "undated", "statements")
SERVED_BY = "SVODKA_SERVED_BY"  # id of the process of `svodka serve`, told to the runs it starts
stopping = threading.Event()  # set when `svodka serve`, this process, was told to end


@dataclass
class Outcome:
    """What a run did."""

    run_id: str
    flow: str
    sources: list[str]
    started_at: datetime
    documents: int = 0  # new ones, and those a stopped run left staged
    known: int = 0  # seen before
    answered: int = 0  # addresses that gave something, if only that nothing changed
    articles: int = 0
    updated: int = 0  # articles among them that were stored before
    superseded: int = 0  # documents that tell what another tells as well or better
    reprints: int = 0
    undated: int = 0
    statements: int = 0
    illegible: list[str] = field(default_factory=list)  # what is told of times among the undated that cannot be read
    foreign: Counter[str] = field(default_factory=Counter)  # languages of articles that are kept unread
    rejected: list[tuple[str, str]] = field(default_factory=list)  # location, reason
    notes: Counter[str] = field(default_factory=Counter)  # what was left out without loss, and how often
    changed: bool = False
    decisions: list[Applied] = field(default_factory=list)  # how the lines of people's files fared
    told: list[str] = field(default_factory=list)  # what people should know of them
    changes: list[Change] = field(default_factory=list)  # of expert mentions in months that were reported before
    error: str | None = None  # why it failed

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return (datetime.now(UTC) - self.started_at).total_seconds()

    def add(self, part: Outcome) -> None:
        """Count what a part of this run did, which has a row of its own in runs."""
        for name in COUNTED:
            setattr(self, name, getattr(self, name) + getattr(part, name))
        self.rejected += part.rejected
        self.illegible += part.illegible
        self.foreign += part.foreign
        self.changes += part.changes
        self.changed |= part.changed
        self.decisions, self.told, self.error = part.decisions, part.told, self.error or part.error

    @property
    def row(self) -> dict[str, Any]:
        """The row of the table runs, were it to end now."""
        names = ("run_id", "flow", "started_at", "sources", "seconds", "error", *COUNTED)
        packages = ("svodka", "natasha", "prefect", "duckdb", "deltalake")
        return {name: getattr(self, name) for name in names} | {
            "finished_at": datetime.now(UTC),
            "versions": json.dumps({name: version(name) for name in packages}),
            "rejected": len(self.rejected),
            "state": FAILED if self.error else COMPLETED,
        }


def begin(flow: str, at: datetime | None = None) -> Outcome:
    """The outcome of a run that starts now, still empty."""
    at = at or datetime.now(UTC)
    return Outcome(f"{at:%Y%m%d-%H%M%S}-{uuid4().hex[:6]}", flow, [], at)


@dataclass(frozen=True)
class Run:
    """A run under way: how it is set, what it has done so far, and the bars that show it."""

    settings: Settings
    outcome: Outcome
    bars: Bars


@contextmanager
def running(flow: str, data: str | None, passing: bool = False) -> Iterator[Run]:
    """A run that begins, its bars `passing` or not. Failures are told and kept; a run that is stopped is not."""
    logging.raiseExceptions = False  # Prefect's threads log while a run that was stopped ends, and cannot any more
    end_with_server()
    settings, outcome = None, begin(flow)
    try:
        settings = load(data=data)
        served = SERVED_BY in os.environ  # where lines with the time take the place of bars
        if served:
            say(f"{flow} begins", settings, flow=flow, run_id=outcome.run_id)
        yield Run(settings, outcome, Bars(passing, shown=not served))
    except Exception as error:
        outcome.error = explained(error, settings)
        ended(outcome, settings)
        raise
    ended(outcome, settings)


def end_with_server() -> None:
    """Let a run of `svodka serve` end with it, even when it is killed."""
    if server := os.environ.get(SERVED_BY):
        threading.Thread(target=end_with, args=[int(server)], daemon=True).start()


def explained(error: Exception, settings: Settings | None) -> str:
    """The line the command would say."""
    from flows.session import explanation, session

    session.data = str(settings.data) if settings else session.data
    return explanation(error)


def ended(run: Outcome, settings: Settings | None) -> None:
    """Tell how it ended where nobody else does, and keep what publish has not kept: failures, and what ends them."""
    if os.environ.get(SERVED_BY):
        said = f"failed: {run.error}" if run.error else f"done in {duration(round(run.seconds))}{did(run)}"
        level: Level = "error" if run.error else "info"
        say(f"{run.flow} {said}", settings, level, flow=run.flow, run_id=run.run_id, seconds=round(run.seconds, 1))
    if settings and (run.error or (not run.changed and resolves(run, settings))):
        keep(run, settings)
    if settings:
        notice(settings, run.flow, run.error)


def did(run: Outcome) -> str:
    """«: 240 documents, 231 articles …»; nothing of a flow that reads none."""
    from flows.summary import counts

    return f": {counts(run)}" if run.sources else ""


def resolves(run: Outcome, settings: Settings) -> bool:
    """Whether the last run of this flow that is kept has failed."""
    with suppress(CatalogError):
        return run.flow in {one["flow"] for one in unresolved(settings.data)}
    return False


def keep(run: Outcome, settings: Settings) -> None:
    """Show the run in the table runs, and nothing of what it wrote besides.

    Where that cannot be, because another process writes or the disk is full, the line on the terminal has to do:
    no error here may take the place of the one the run ended with.
    """
    with suppress(Exception), writing(settings):
        store = store_of(settings)
        see_room(store.root, [])
        runs.record(store, run.row, settings.timezone)


def crashed(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Hook of Prefect, called in `svodka serve` when the process of a run has ended before it could tell why.

    That of one that is stopped with it has not failed: Ctrl-C reaches both.
    """
    if os.environ.get(SERVED_BY) == str(os.getpid()) and not stopping.is_set():
        settings = load(data=flow_run.parameters["data"])
        run = begin(flow.name, flow_run.start_time)
        run.error = f"the run ended before its time: {state.message}"
        ended(run, settings)
