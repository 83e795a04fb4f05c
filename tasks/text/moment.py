"""An instant of publication: what of a time is kept, and which times mean «none»."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")  # what Russian media mean when they name no zone
PRECISIONS = ("none", "month", "day", "minute", "second")
FIRST_YEAR = 1800  # archives of newspapers go back that far; years before it come of empty fields
ZERO = datetime(1970, 1, 1, tzinfo=UTC)
# The first and last days of what counts days or seconds: an empty field filled by a program.
NO_DAYS = frozenset({
    date(1969, 12, 31), date(1970, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1), date(1904, 1, 1),
    date(2038, 1, 19), date(9999, 12, 31),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Published:
    """When an article came out: UTC, how exactly that is known, the offset it was written in."""

    at: datetime | None = None
    precision: str = "none"
    zone: str | None = None

    @property
    def wall(self) -> datetime | None:
        """What clocks showed where it was written."""
        if self.at is None:
            return None
        zone = MOSCOW if self.zone is None else datetime.strptime(self.zone, "%z").tzinfo
        return self.at.astimezone(zone).replace(tzinfo=None)


UNKNOWN = Published()


def instant(at: datetime, precision: str) -> Published:
    """The time in UTC; one without a zone is Moscow's, and says so by having none.

    Midnight sharp is a day without a time of day. Zero of whatever counts days and seconds (1970-01-01, 1900-01-01 …)
    and years before 1800 are no times: UNKNOWN. «17 марта 1953» is one.
    """
    utc = (at if at.tzinfo else at.replace(tzinfo=MOSCOW)).astimezone(UTC)
    if at.year < FIRST_YEAR or at.date() in NO_DAYS or utc == ZERO:
        return UNKNOWN
    if at.time() == time.min and precision in ("minute", "second"):
        precision = "day"
    return Published(utc, precision, offset(at))


def offset(at: datetime) -> str | None:
    """«+03:00»; None without a zone."""
    shift = at.utcoffset()
    if shift is None:
        return None
    minutes = round(abs(shift) / timedelta(minutes=1))
    return f"{'-' if shift < timedelta(0) else '+'}{minutes // 60:02}:{minutes % 60:02}"
