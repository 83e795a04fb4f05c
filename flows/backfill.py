"""Articles that an older version of the rules has read, read again."""

from __future__ import annotations

from prefect import flow
from prefect.task_runners import ThreadPoolTaskRunner

from flows.daily import finish, staging_of, store_of, take_up
from flows.progress import Bars
from flows.runs import Outcome, running
from tasks.enrich import stage_again
from warehouse.lock import locked


@flow(name="backfill", task_runner=ThreadPoolTaskRunner(max_workers=8))  # type: ignore[arg-type]
def backfill(everything: bool = False, data: str | None = None) -> Outcome:
    """Enrich stored articles again and publish them; by default those that another version has read."""
    with running("backfill", data) as (settings, run), locked(settings.data), Bars() as bars:
        take_up(settings)
        stage_again(store_of(settings), staging_of(settings), everything, settings.batch)
        finish(settings, run, bars)
    return run
