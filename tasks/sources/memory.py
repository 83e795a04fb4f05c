"""What is remembered of one address between runs: what it showed, what failed, and when to try that again."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

State = MutableMapping[str, dict[str, Any]]  # by address: etag, last_modified, entries read, pages and failures
RUNS = 3  # in vain, after which an address is asked less often
LONGEST = 14  # days
TRIES = 6  # of a page, after which its entry is all there is


def current() -> str:
    """Now, as it is written into the state."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def later(days: float, seconds: float = 0) -> str:
    """A time to come, as it is written into the state."""
    return (datetime.now(UTC) + timedelta(days=days, seconds=seconds)).isoformat(timespec="seconds")


def failed(known: dict[str, Any], reason: str, wait: float | None) -> dict[str, Any]:
    """The state of an address that gave nothing once more.

    The third run in vain makes it rest a day, the fourth two, the fifth four …; all it gave before stays known.
    """
    times = int(known.get("failed", {}).get("times", 0)) + 1
    days = min(LONGEST, 2 ** (times - RUNS)) - 0.1 if times >= RUNS else 0  # a daily run may begin a bit earlier
    return {**known, "failed": {"times": times, "reason": reason, "until": later(days, wait or 0)}}


def resting(known: dict[str, Any]) -> str | None:
    """Why an address is not asked in this run, None when it is."""
    dead = known.get("failed")
    if not dead or dead["until"] <= current():
        return None
    return f"{dead['reason']}; so in {dead['times']} runs, not asked again before {dead['until'][:16]} UTC"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page that was not to be had, to be tried again."""

    url: str
    entry: str | None  # document id of the entry that links to it
    facts: dict[str, str]
    words: str  # of the entry, to know the article by
    tries: int = 0
    until: str = ""

    @property
    def due(self) -> bool:
        """Whether it is time to try again."""
        return self.until <= current()

    def again(self, wait: float | None = None) -> Waiting:
        """The same after one more try: the next run tries it again, then after one day, two, four …"""
        days = 2 ** (self.tries - 1) - 0.1 if self.tries else 0
        return Waiting(self.url, self.entry, self.facts, self.words, self.tries + 1, later(days, wait or 0))

    @property
    def over(self) -> bool:
        """Whether it was tried often enough."""
        return self.tries >= TRIES

    def as_state(self) -> dict[str, Any]:
        """For JSON."""
        names = ("url", "entry", "facts", "words", "tries", "until")
        return {name: getattr(self, name) for name in names}


def load(path: Path, tell: Callable[[str], None]) -> dict[str, dict[str, Any]]:
    """What is remembered of all addresses; a damaged file is moved aside, which is told, and all are read anew."""
    try:
        found = json.loads(path.read_text(encoding="utf8")) if path.exists() else {}
        if isinstance(found, dict) and all(isinstance(one, dict) for one in found.values()):
            return found
        wrong = "no table of addresses"
    except ValueError as error:
        wrong = str(error)
    aside = path.with_name(f"{path.name}.broken")
    os.replace(path, aside)
    tell(f"{path} was damaged ({wrong}): moved to {aside.name}, all feeds are read anew")
    return {}


def save(path: Path, addresses: dict[str, dict[str, Any]]) -> None:
    """Write what is remembered, all of it or nothing, after a power cut, too."""
    if addresses:
        beside = path.with_suffix(".part")
        with beside.open("w", encoding="utf8") as file:
            json.dump(addresses, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
