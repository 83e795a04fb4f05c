"""A preload for workers of tests: over the text «Конец.» the process ends as it does when memory runs out.

Over the text «Без конца.» it goes on for ever.
"""

import os
import signal
from collections.abc import Sequence

import tasks.nlp.annotate
import tasks.nlp.dask_worker
import tasks.nlp.processes
from tasks.nlp.findings import Article, Findings


def dask_setup(worker: object) -> None:
    """Let the worker die over the one text, and hang over the other."""
    die()
    hang()


def hang() -> None:
    """Let this process go on without end over the other text, with little patience for it."""

    def little(articles: Sequence[Article]) -> float:
        return 3 if any(article.text == "Без конца." for article in articles) else 600

    tasks.nlp.processes.patience = tasks.nlp.dask_worker.patience = little
    annotate = tasks.nlp.annotate.annotate

    def endless(articles: Sequence[Article]) -> list[Findings]:
        while any(article.text == "Без конца." for article in articles):
            pass
        return annotate(articles)

    tasks.nlp.annotate.annotate = endless


def die() -> None:
    """Let this process die over that text."""
    annotate = tasks.nlp.annotate.annotate

    def deadly(articles: Sequence[Article]) -> list[Findings]:
        if any(article.text == "Конец." for article in articles):
            os.kill(os.getpid(), signal.SIGKILL)
        return annotate(articles)

    tasks.nlp.annotate.annotate = deadly
