"""The period of a run that takes only what was published in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Period:
    """Days of publication, both included, as they are in a zone; it is open where one is None."""

    since: date | None
    until: date | None
    zone: str

    def covers(self, at: datetime | None) -> bool:
        """Whether a time lies in it; no time does not."""
        day = at.astimezone(ZoneInfo(self.zone)).date() if at else None
        return day is not None and (self.since or day) <= day <= (self.until or day)

    def missed(self, at: datetime | None) -> str:
        """What to say of a document that is left out."""
        return f"published outside {self}, left out" if at else f"left out of {self} without a publication time"

    def __str__(self) -> str:
        return f"{self.since or ''}…{self.until or ''}"

    @property
    def told(self) -> dict[str, str]:
        """For JSON."""
        return {"since": str(self.since or ""), "until": str(self.until or ""), "zone": self.zone}

    @classmethod
    def of(cls, told: Mapping[str, str]) -> Period:
        """Out of JSON."""
        since, until = (date.fromisoformat(told[name]) if told[name] else None for name in ("since", "until"))
        return cls(since, until, told["zone"])
