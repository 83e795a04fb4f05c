"""Articles that an older version of the rules has read, read again: month by month, beside the daily run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from prefect import flow
from prefect.futures import as_completed
from prefect.task_runners import ThreadPoolTaskRunner

from flows.durations import duration
from flows.runs import Outcome, Run, begin, running
from flows.settings import Settings
from flows.stages import annotate, decide, show, take_up
from flows.stored import staging_of, store_of, writing
from tasks.again import counted, leave_out_told_anew, left_of_before, of_months, stage_again
from tasks.enrich import enrich
from tasks.nlp.workers import Workers, hire
from warehouse.integrity import verify
from warehouse.lock import locked
from warehouse.staging import Batch, Staging

TOGETHER = 20  # batches published at once, 10,000 articles: each time it is decided anew who is who


@flow(name="backfill", task_runner=ThreadPoolTaskRunner(max_workers=8))  # type: ignore[arg-type]
def backfill(everything: bool = False, data: str | None = None) -> Outcome:
    """Enrich stored articles again and publish them; by default those that another version has read.

    The newest month first, small ones together. The data is held only to publish: other runs go on meanwhile.
    """
    with running("backfill", data, passing=True) as run, locked(run.settings.folder.backfill):
        settings, outcome, bars = run.settings, run.outcome, run.bars
        verify(store_of(settings))  # what is read again is chosen by it
        staging = Staging(settings.folder.backfill)
        with hire(settings.workers) as workers, bars:
            if batches := left_of_before(staging):
                with bars.stage("stopped", sum(map(size, batches))) as moved:
                    outcome.add(again(run, batches, workers, moved))
            months, began = counted(store_of(settings), everything), time.monotonic()
            with bars.stage("backfill", sum(months.values())) as moved:
                for some in together(months, TOGETHER * settings.batch):
                    for batches in staged(settings, staging, some, everything):
                        outcome.add(again(run, batches, workers, moved))
                    bars.say(told(months, some, time.monotonic() - began))
            outcome.told += workers.refused()
    return outcome


def again(run: Run, batches: Sequence[Batch], workers: Workers, moved: Callable[[int], None]) -> Outcome:
    """Enrich batches of stored articles again, then publish them, as soon as no other run writes: a part of a run."""
    settings, part = run.settings, replace(run, outcome=begin("backfill"))
    submitted = [enrich.submit(one, workers, settings.zone, part.outcome.run_id, moved) for one in batches]
    for future in as_completed(submitted):
        future.result()
    with writing(settings, briefly=True, patient=True):
        take_up(settings)
        for batch in batches:
            leave_out_told_anew(store_of(settings), batch)
        pending = annotate(part, [*batches, *staging_of(settings).batches()])
        show(part, pending, decide(part, pending))
    return part.outcome


def together(months: Mapping[str, int], most: int) -> Iterator[list[str]]:
    """The months in their order, small ones together: as many as have no more than so many articles."""
    some: list[str] = []
    for month, count in months.items():
        if some and sum(months[name] for name in some) + count > most:
            yield some
            some = []
        some.append(month)
    if some:
        yield some


def staged(settings: Settings, staging: Staging, months: Sequence[str], everything: bool) -> Iterator[list[Batch]]:
    """The articles of some months that are to be read again, in batches, as many as are published at once."""
    store, most = store_of(settings), TOGETHER * settings.batch
    among = of_months(store, months, everything)
    for start in range(0, among.num_rows, most):
        yield stage_again(store, staging, among.slice(start, most), settings.batch)


def size(batch: Batch) -> int:
    """How many articles are in a batch."""
    return len(batch.read("articles", ["article_id"]))


def told(months: Mapping[str, int], done: Sequence[str], seconds: float) -> str:
    """What has been done and what is left: «2025-11…2025-09: 9412 articles; 5020 left back to 2024-12, about 8 min»."""
    names = list(months)
    after = names[names.index(done[-1]) + 1 :]
    left = sum(months[name] for name in after)
    so_far = sum(months.values()) - left
    rest = f"{left} left back to {after[-1]}, about {duration(seconds * left / so_far)}" if after else "none are left"
    which = "…".join(dict.fromkeys([done[0], done[-1]]))
    return f"{which}: {sum(months[name] for name in done)} articles; {rest}"
