"""Who is who, decided again: people's corrections and newer rules on what is stored."""

from __future__ import annotations

from prefect import flow
from prefect.task_runners import ThreadPoolTaskRunner

from flows.runs import Outcome, running
from flows.stages import annotate, decide, show, take_up
from flows.stored import staging_of, writing


@flow(name="identify", task_runner=ThreadPoolTaskRunner(max_workers=8))  # type: ignore[arg-type]
def identify(everything: bool = False, data: str | None = None) -> Outcome:
    """Apply corrections to all articles and publish what that changes; no source is read.

    With `everything` all articles are looked at, not only those that changed lines touch.

    What a run that was stopped has left staged is finished with it, as by every run.
    """
    with running("identify", data) as run, writing(run.settings), run.bars:
        take_up(run.settings)
        pending = annotate(run, staging_of(run.settings).batches())
        show(run, pending, decide(run, pending, everything))
    return run.outcome
