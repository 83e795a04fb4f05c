"""Who is who, decided again: people's corrections and newer rules on what is stored."""

from __future__ import annotations

from prefect import flow
from prefect.task_runners import ThreadPoolTaskRunner

from flows.daily import finish, take_up
from flows.progress import Bars
from flows.runs import Outcome, running
from flows.stored import writing


@flow(name="identify", task_runner=ThreadPoolTaskRunner(max_workers=8))  # type: ignore[arg-type]
def identify(everything: bool = False, data: str | None = None) -> Outcome:
    """Apply corrections to all articles and publish what that changes; no source is read.

    With `everything` all articles are looked at, not only those that changed lines touch.

    What a run that was stopped has left staged is finished with it, as by every run.
    """
    with running("identify", data) as (settings, run), writing(settings), Bars() as bars:
        take_up(settings)
        finish(settings, run, bars, everything=everything)
    return run
