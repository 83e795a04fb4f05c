"""The daily run: from sources to one new snapshot."""

from __future__ import annotations

from datetime import date

from prefect import flow
from prefect.task_runners import ThreadPoolTaskRunner
from pydantic import SecretStr

from flows.runs import Outcome, crashed, running
from flows.settings import Source
from flows.stages import annotate, decide, read_sources, show, take_up
from flows.stored import writing
from tasks.sources.address import safe
from warehouse.period import Period


@flow(name="daily", task_runner=ThreadPoolTaskRunner(max_workers=8), on_crashed=[crashed])  # type: ignore[arg-type]
def daily(
    locations: list[str | SecretStr] | None = None,
    data: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Outcome:
    """Read `locations` (by default the configured sources) and publish what is new and from these days.

    Prefect keeps what a flow is called with: an address with a password in it is given as a secret.

    sources ─► ingest ─► normalize ─► enrich ─► identify ─► publish
    """
    with running("daily", data) as run:
        sources = [Source(location=plain(one)) for one in locations] if locations else run.settings.sources
        run.outcome.sources = [safe(source.location) for source in sources]
        period = Period(since, until, run.settings.timezone) if since or until else None
        with writing(run.settings), run.bars:
            take_up(run.settings)
            staged = read_sources(run, sources, period, patient=not locations)
            pending = annotate(run, staged)
            made = decide(run, pending)
            show(run, pending, made)
    return run.outcome


def secret(location: str) -> str | SecretStr:
    """A location as the flow is called with it: hidden, when a name or password stands in it."""
    return location if safe(location) == location.strip() else SecretStr(location)


def plain(location: str | SecretStr) -> str:
    return location if isinstance(location, str) else location.get_secret_value()
