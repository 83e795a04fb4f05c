"""What a worker of a Dask cluster is for Svodka: `dask worker ADDRESS --nthreads 1 --preload tasks.nlp.dask_worker`.

A preload, so that a worker that joins later or is started again has its engine before it gets work; and none of ours
is sent to workers that were started for something else.
"""

from __future__ import annotations

import ctypes
import logging
import os
import pickle
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tasks.nlp.findings import Article, Findings
from tasks.nlp.version import enrich_version
from tasks.nlp.workers import ONE_THREAD, attempt, patience, settle

if TYPE_CHECKING:
    from distributed import Worker

TOLD = "svodka"  # among what a worker tells of itself
log = logging.getLogger("distributed.worker.svodka")


class UnfitError(Exception):
    """This process cannot read; the message says why and how to mend it."""


def dask_setup(worker: Worker) -> None:
    """Load the engine and offer to read with it: one part at a time, by the rules of this version.

    Dask calls it before the worker joins. A process that cannot read joins too, and tells why.
    """
    try:
        told = {"rules": begin()}
        for resources in (worker.state.total_resources, worker.state.available_resources):
            resources[offer(told["rules"])] = 1
    except Exception as error:
        told = {"unfit": str(error) if isinstance(error, UnfitError) else f"{type(error).__name__}: {error}"}
        log.warning("reads nothing for Svodka: %s", told["unfit"])
    worker.startup_information[TOLD] = lambda worker: told


def begin() -> str:
    """The version of the rules, all loaded, with the engine. Raises UnfitError where BLAS would take several cores."""
    if any(os.environ.get(name) != one for name, one in ONE_THREAD.items()):
        needed = " ".join(f"{name}={one}" for name, one in ONE_THREAD.items())
        raise UnfitError(f"its sums would take several cores; start it under a nanny, or with {needed}")
    annotated([])
    settle()
    return enrich_version()


def offer(version: str) -> str:
    """The resource of workers that read by the rules of this version; each has one, and each part takes one."""
    return f"svodka {version}"


def answer(asked: bytes) -> bytes:
    """The pickled answer to pickled articles: whatever passes them on need not know what they are."""
    articles: Sequence[Article] = pickle.loads(asked)
    return pickle.dumps(attempt(in_time, articles), pickle.HIGHEST_PROTOCOL)


class LateError(Exception):
    """Raised in the middle of what takes too long."""


def in_time(articles: Sequence[Article]) -> list[Findings]:
    """What is found in some articles; raises TimeoutError over what takes longer than they may.

    Dask calls it in a thread that signals do not reach, so an exception is set there, which Python raises as soon as it
    goes on: a loop ends by it, and a regular expression that never ends does not.
    """
    seconds, thread, ending, ended = patience(articles), threading.get_ident(), threading.Lock(), False

    def late() -> None:
        with ending:
            if not ended:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(LateError))

    timer = threading.Timer(seconds, late)
    timer.daemon = True
    timer.start()
    try:
        return annotated(articles)
    except LateError:
        raise TimeoutError(f"took longer than {seconds:.0f} s") from None
    finally:
        with ending:
            ended = True
        timer.cancel()


def annotated(articles: Sequence[Article]) -> list[Findings]:
    from tasks.nlp.annotate import annotate  # natasha, only here

    return annotate(articles)
