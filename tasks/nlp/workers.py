"""Long-lived processes that annotate: one engine each, one core each; the process that asks only feeds and collects."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import IO

from tasks.nlp.findings import Article, Findings

# BLAS reads these once, when numpy is imported; its threads would fight with the other workers for the cores.
ONE_THREAD = {name: "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")}
PART = 100  # articles annotated together: more would cost memory, fewer time
WORK = "from tasks.nlp.workers import work; work()"


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be annotated, and why."""

    article_id: str
    reason: str


Answer = list[Findings | Failure]


class WorkerDiedError(RuntimeError):
    """A worker ended while it had work; that batch is not annotated, the next one starts a new worker."""


class Workers:
    """A pool of `size` workers; each starts when there is work for it, and ends with the pool."""

    def __init__(self, size: int) -> None:
        self.threads = ThreadPoolExecutor(size, "worker")  # each waits for one process
        self.idle: list[Process] = []
        self.started: list[Process] = []

    def submit(self, articles: Sequence[Article]) -> Future[Answer]:
        """What is found in each article, in order; a Failure for one on which the rules fail.

        The future raises WorkerDiedError when the process ends, as it does when memory runs out.
        """
        return self.threads.submit(self._annotate, list(articles))

    def _annotate(self, articles: list[Article]) -> Answer:
        if not articles:
            return []
        process = self.idle.pop() if self.idle else self._start()
        answer = process.ask(articles)
        self.idle.append(process)
        return answer

    def _start(self) -> Process:
        self.started.append(Process())
        return self.started[-1]

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error and not isinstance(error, Exception):  # told to stop: nobody waits for the batches in work
            for process in self.started:
                process.process.kill()
        self.threads.shutdown(cancel_futures=True)
        while self.idle:
            self.idle.pop().end()


class Process:
    """One worker: articles go in and findings come out as pickles.

    Not multiprocessing: that would import the program's main module, with Prefect and all, in every worker.
    """

    def __init__(self) -> None:
        paths = os.pathsep.join(path for path in sys.path if path)
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", WORK, str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | ONE_THREAD | {"PYTHONPATH": paths},
        )

    def ask(self, articles: list[Article]) -> Answer:
        """The answer to one batch."""
        assert self.process.stdin
        assert self.process.stdout
        try:
            send(articles, self.process.stdin)
            return list(pickle.load(self.process.stdout))
        except (EOFError, OSError, pickle.UnpicklingError):
            with suppress(OSError):  # what was not sent any more
                self.process.stdin.close()
            raise WorkerDiedError(death(self.code(), len(articles))) from None

    def code(self) -> int:
        """Exit code of a process that is ending, or is made to."""
        try:
            return self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()

    def end(self) -> None:
        """Let the process end by itself: its input is at an end."""
        self.process.communicate()


def death(code: int, articles: int) -> str:
    """Why a worker ended, in words."""
    if code == -signal.SIGKILL:
        why = "was killed, most likely because memory ran out; set fewer workers or smaller batches"
    else:
        why = f"ended with code {code}; its own message is above"
    return f"a worker {why}. {articles} articles were not annotated; run again to take them up"


def send(message: object, pipe: IO[bytes]) -> None:
    """Write one pickle."""
    pickle.dump(message, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def work() -> None:
    """What a worker does until its input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the asking process decides when to end
    threading.Thread(target=end_with, args=[int(sys.argv[1])], daemon=True).start()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print must not get into the answers
    from tasks.nlp.annotate import annotate  # natasha, only here
    from tasks.nlp.reading.engine import engine

    engine()
    settle()
    while articles := receive(sys.stdin.buffer):
        parts = (articles[start : start + PART] for start in range(0, len(articles), PART))
        send([found for part in parts for found in attempt(annotate, part)], answers)


def end_with(parent: int) -> None:
    """End in the middle of a batch when the asking process was killed: nobody waits for the answer.

    It tells its id: killed while this one starts, it is the parent no more, and another process is.
    """
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def receive(pipe: IO[bytes]) -> list[Article] | None:
    """The next batch; None at the end."""
    try:
        return list(pickle.load(pipe))
    except EOFError:
        return None


def settle() -> None:
    """Tune the garbage collector: the engine stays for good, and articles leave no cycles worth frequent looks."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def attempt(annotate: Callable[[Sequence[Article]], Iterable[Findings]], articles: Sequence[Article]) -> Answer:
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
