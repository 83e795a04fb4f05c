"""Workers here: long-lived processes with one engine and one core each; the process that asks feeds and collects."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from types import TracebackType
from typing import IO, Self

from tasks.nlp.findings import Article, Findings
from tasks.nlp.workers import ONE_THREAD, Annotate, Answer, WorkerDiedError, attempt, parts, patience, settle

START_SECONDS = 60  # that a worker may take to load its engine
WORK = "from tasks.nlp.processes import work; work()"


class Processes:
    """A pool of `size` workers on this machine; each starts when there is work for it, and ends with the pool."""

    def __init__(self, size: int) -> None:
        self.threads = ThreadPoolExecutor(size, "worker")  # each waits for one process
        self.idle: list[Process] = []
        self.started: list[Process] = []

    def submit(self, articles: Sequence[Article]) -> Future[Answer]:
        return self.threads.submit(self._annotate, list(articles))

    def _annotate(self, articles: list[Article]) -> Answer:
        if not articles:
            return []
        try:
            return self._ask(articles)
        except WorkerDiedError:  # once it may be the machine: memory that another program took, a stop
            return self._ask(articles)

    def _ask(self, articles: list[Article]) -> Answer:
        process = self.idle.pop() if self.idle else self._start()
        answer = process.ask(articles)
        self.idle.append(process)
        return answer

    def _start(self) -> Process:
        self.started.append(Process())
        return self.started[-1]

    def refused(self) -> list[str]:
        return []  # they are our own

    def __enter__(self) -> Self:
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
        """The answer to one batch. A process that gives none for long, as one that is stopped, is killed."""
        assert self.process.stdin
        assert self.process.stdout
        hangs = threading.Timer(START_SECONDS + 2 * patience(articles), self.process.kill)
        hangs.start()
        try:
            send(articles, self.process.stdin)
            return list(pickle.load(self.process.stdout))
        except (EOFError, OSError, pickle.UnpicklingError):
            with suppress(OSError):  # what was not sent any more
                self.process.stdin.close()
            raise WorkerDiedError(death(self.code(), len(articles))) from None
        finally:
            hangs.cancel()

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
        answer = [found for part in parts(articles) for found in attempt(in_time(annotate), part)]
        try:
            send(answer, answers)
        except BrokenPipeError:  # the asking process was killed: nobody waits for it
            os._exit(1)  # nor for what is left in the pipe


def in_time(annotate: Annotate) -> Annotate:
    """The same, which raises TimeoutError over what takes longer than that; to be called in the main thread.

    By a signal, which ends a regular expression, too.
    """

    def limited(articles: Sequence[Article]) -> list[Findings]:
        seconds = patience(articles)

        def late(number: int, frame: object) -> None:
            raise TimeoutError(f"took longer than {seconds:.0f} s")

        signal.signal(signal.SIGALRM, late)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            return list(annotate(articles))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    return limited


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
