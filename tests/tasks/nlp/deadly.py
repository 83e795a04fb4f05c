"""A preload for workers of tests: over the text «Конец.» the process ends as it does when memory runs out."""

import os
import signal
from collections.abc import Sequence

import tasks.nlp.annotate
import tasks.nlp.processes
from tasks.nlp.findings import Article, Findings


def dask_setup(worker: object) -> None:
    """Let the worker die over that text."""
    die()


def hang() -> None:
    """Let this process go on without end over that text, with little patience for it."""
    tasks.nlp.processes.PATIENCE = 1
    annotate = tasks.nlp.annotate.annotate

    def endless(articles: Sequence[Article]) -> list[Findings]:
        while any(article.text == "Конец." for article in articles):
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
