"""How much memory and time a question may take. Light to import, for every question needs it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

from flows.durations import duration
from flows.session import UsageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SHARE = 0.8  # of the memory of the machine, at most
BESIDE = 1.0  # GB for what DuckDB does not count as its own, and for Python
GB = 1_000_000_000


class Limits:
    """What is left for one question: the time in which nobody waits for DuckDB does not count."""

    def __init__(self, connection: DuckDBPyConnection, memory: float, seconds: float) -> None:
        self._connection, self._memory, self._seconds = connection, memory, seconds
        self._left = seconds

    @contextmanager
    def held(self) -> Iterator[None]:
        """While DuckDB works on it. Raises UsageError that names the setting when a limit is hit."""
        from duckdb import InterruptException, OutOfMemoryException

        begun, timer = time.monotonic(), Timer(max(self._left, 0), self._connection.interrupt)
        timer.daemon = True
        timer.start()
        try:
            with bounded(self._memory + BESIDE):
                yield
        except (OutOfMemoryException, MemoryError):
            raise UsageError(
                f"the question takes more than {self._memory:.3g} GB of memory; ask for less, or raise question_memory"
            ) from None
        except InterruptException:
            if time.monotonic() - begun < self._left:
                raise  # somebody else's
            raise UsageError(
                f"no answer in {duration(self._seconds)}; ask for less, or raise question_seconds"
            ) from None
        finally:
            timer.cancel()
            self._left -= time.monotonic() - begun


def affordable(memory: float) -> float:
    """So many GB, or what the machine can give."""
    return min(memory, SHARE * os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / GB)


@contextmanager
def bounded(memory: float) -> Iterator[None]:
    """The process takes no more than so many GB: DuckDB keeps no account of huge texts, `repeat('a', 100000000)`."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = int(memory * GB)
    if soft != resource.RLIM_INFINITY and soft < most:
        yield
        return
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
