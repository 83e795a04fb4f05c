"""Workers: articles go in and findings come out, wherever engines run: in processes here or on a Dask cluster."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from tasks.nlp.findings import Article, Findings

# BLAS reads these once, when numpy is imported; its threads would fight with the other workers for the cores.
ONE_THREAD = {name: "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")}
PART = 100  # articles annotated together: more would cost memory, fewer time
PATIENCE = 30  # seconds at least for what is annotated together, and
CHARACTERS = 5000  # for one more second


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be annotated, and why."""

    article_id: str
    reason: str


Answer = list[Findings | Failure]
Annotate = Callable[[Sequence[Article]], Iterable[Findings]]


class WorkerDiedError(RuntimeError):
    """A worker ended while it had work; that batch is not annotated, the next one has another worker."""


class Workers(Protocol):
    """A pool of workers with one engine each. What it has started ends with it."""

    def submit(self, articles: Sequence[Article]) -> Future[Answer]:
        """What is found in each article, in order; a Failure for one on which the rules fail.

        The future raises WorkerDiedError when workers end over it, as they do when memory runs out.
        """

    def refused(self) -> list[str]:
        """A line for each worker that is there and is not used, with the reason."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def hire(setting: int | str) -> Workers:
    """So many processes on this machine, or the workers of the Dask cluster whose scheduler has this address."""
    if isinstance(setting, int):
        from tasks.nlp.processes import Processes

        return Processes(setting)
    from tasks.nlp.cluster import Cluster

    return Cluster(setting)


def parts(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    """The articles, some at a time, as they are annotated together."""
    return (articles[start : start + PART] for start in range(0, len(articles), PART))


def settle() -> None:
    """Tune the garbage collector: the engine stays for good, and articles leave hardly any cycles.

    A batch of 100 keeps about 50,000 objects until it is done, for which the collector should not be called.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)


def patience(articles: Sequence[Article]) -> float:
    """Seconds that some articles may take; on a machine that has time for them they take a twentieth of it."""
    return PATIENCE + sum(len(article.text) for article in articles) / CHARACTERS


def attempt(annotate: Annotate, articles: Sequence[Article]) -> Answer:
    """The findings of some articles; when one fails, those of all the others."""
    try:
        return list(annotate(articles))
    except Exception as error:
        if len(articles) == 1:
            return [Failure(articles[0].article_id, reason(error))]
        return [found for article in articles for found in attempt(annotate, [article])]


def reason(error: Exception) -> str:
    """The error with the line of ours it came from: «IndexError: list index out of range (phrases.py:120)»."""
    trace, place = error.__traceback__, ""
    while trace:
        place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}: {error} ({place})"
