"""How one host is treated in a run: asked by one at a time, with pauses, and left alone when it is silent."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock

from tasks.sources.address import UnreachableError

SILENCES = 3  # addresses in vain, after which a host is left alone: a dead one with 100 entries would take an hour


class BusyError(Exception):
    """The server asks to come again, or does not answer; `attempts` are worth while."""

    def __init__(self, what: str, wait: float | None = None, attempts: int = 3) -> None:
        super().__init__(what)
        self.wait, self.attempts = wait, attempts


@dataclass
class Gate:
    """Lets one request after the other through to a host, `delay` seconds apart."""

    delay: float
    silent: int = 0  # addresses in vain since the last answer
    _free: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def __enter__(self) -> None:
        self._lock.acquire()
        time.sleep(max(0.0, self._free - time.monotonic()))

    def __exit__(self, *_: object) -> None:
        self._free = time.monotonic() + self.delay
        self._lock.release()

    def check(self, host: str) -> None:
        """Raises UnreachableError when the host is to be left alone."""
        if self.silent >= SILENCES:
            raise UnreachableError(f"not tried, {host} did not answer {SILENCES} times before; run again later")

    def failed(self) -> None:
        """Count an address that gave nothing."""
        self.silent += 1

    def answered(self) -> None:
        """Forget earlier silence."""
        self.silent = 0


def retry_after(value: str | None) -> float | None:
    """Seconds of a Retry-After, given as a number or as a date."""
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
