"""The daily run: from sources to one new snapshot."""

from __future__ import annotations

from datetime import date

from prefect import flow
from prefect.task_runners import ThreadPoolTaskRunner

from flows.runs import Outcome, crashed, running
from flows.settings import Source
from flows.stages import annotate, decide, read_sources, show, take_up
from flows.stored import writing
from tasks.sources.address import safe
from warehouse.period import Period


@flow(name="daily", task_runner=ThreadPoolTaskRunner(max_workers=8), on_crashed=[crashed])  # type: ignore[arg-type]
def daily(
    locations: list[str] | None = None, data: str | None = None, since: date | None = None, until: date | None = None
) -> Outcome:
    """Read `locations` (by default the configured sources) and publish what is new and from these days.

    sources ─► ingest ─► normalize ─► enrich ─► identify ─► publish
    """
    with running("daily", data) as run:
        sources = [Source(location=one) for one in locations] if locations else run.settings.sources
        run.outcome.sources = [safe(source.location) for source in sources]
        period = Period(since, until, run.settings.timezone) if since or until else None
        with writing(run.settings), run.bars:
            take_up(run.settings)
            staged = read_sources(run, sources, period, patient=not locations)
            pending = annotate(run, staged)
            made = decide(run, pending)
            show(run, pending, made)
    return run.outcome
