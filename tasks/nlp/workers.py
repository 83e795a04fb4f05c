"""Long-lived processes that annotate, one engine each."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from types import TracebackType

from tasks.nlp.findings import Article, Findings


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be annotated."""

    article_id: str
    reason: str


class Workers:
    def __init__(self, processes: int) -> None:
        self.pool = ProcessPoolExecutor(processes, get_context("spawn"))

    def submit(self, articles: Sequence[Article]) -> Future[list[Findings | Failure]]:
        return self.pool.submit(work, articles)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.pool.shutdown(cancel_futures=True)


def work(articles: Sequence[Article]) -> list[Findings | Failure]:
    from tasks.nlp.annotate import annotate

    return list(annotate(articles))
