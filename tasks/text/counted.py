"""Times written for machines: ISO, digits in a row, seconds since 1970 or parts of them, days of a spreadsheet."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from tasks.text.moment import ZERO
from tasks.text.zones import with_zone, zone_at

Reading = tuple[datetime, str]  # with a zone or without, and the precision

ISO = re.compile(r"\d{4}-\d\d-\d\d[T ](?:[01]\d|2[0-3]):\d\d(:\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:\d\d)?")
NUMBER = re.compile(r"(\d+)(?:[.,](\d+))?(?:e\+?(\d\d?))?", re.IGNORECASE)
DOTNET = re.compile(r"\W*date\((-?\d+)([+-]\d{4})?\)\W*", re.IGNORECASE)
DIGITS = re.compile(r"(\d{8})(?:([t_ ]?)(\d\d)(\d\d)(\d\d)?(?:[.,]\d+)?\s*(z|[+-]\d\d(?::?\d\d)?)?)?", re.IGNORECASE)
EXACT_DECIMALS = 7  # «1,76277E+12» is a time that a spreadsheet rounded to hours

YEAR_1, YEAR_1601 = datetime(1, 1, 1, tzinfo=UTC), datetime(1601, 1, 1, tzinfo=UTC)
# Numbers of a size, how many of them make a second, and since when: the years 1990 to 2065 or nearly so.
COUNTS = (
    (6.2e8, 3e9, 1, ZERO),
    (6.2e11, 3e12, 1_000, ZERO),
    (6.2e14, 3e15, 1_000_000, ZERO),
    (1.22e16, 1.45e16, 1_000_000, YEAR_1601),  # Chrome
    (1.22e17, 1.45e17, 10_000_000, YEAR_1601),  # Windows: FILETIME
    (6.27e17, 6.5e17, 10_000_000, YEAR_1),  # .NET: ticks
    (6.5e17, 3e18, 1_000_000_000, ZERO),
)
FIRST_SERIAL, DAY_ZERO = 32_874, datetime(1899, 12, 30)  # 1990-01-01 in spreadsheets; smaller numbers may be anything


def iso(text: str, _: datetime) -> Reading | None:
    """«2024-03-12T14:05:33+03:00», with blank or T: what nearly all values are, in a fraction of the time."""
    if not (found := ISO.fullmatch(text)):
        return None
    return datetime.fromisoformat(text.replace(",", ".")).replace(microsecond=0), "second" if found[1] else "minute"


def number(text: str, fetched_at: datetime) -> Reading | None:
    """«1710241533», also in milli-, micro- and nanoseconds; «45971,5868», a spreadsheet's 10 November 2025, 14:05."""
    found = NUMBER.fullmatch(text)
    if not found or (found[3] and len(found[2] or "") < EXACT_DECIMALS):
        return None
    value = float(text.replace(",", "."))
    if FIRST_SERIAL <= value <= (fetched_at.replace(tzinfo=None) - DAY_ZERO).days + 1:
        return serial(value)
    count = int(value if found[3] else found[1])
    sized = (row for row in COUNTS if row[0] <= count < row[1])
    return next(((since + timedelta(seconds=count // per), "second") for _, _, per, since in sized), None)


def serial(days: float) -> Reading:
    at = DAY_ZERO + timedelta(seconds=round(days * 86_400))
    return at, "day" if days.is_integer() else "second" if at.second else "minute"


def dotnet(text: str, _: datetime) -> Reading | None:
    """«/Date(1762772700000+0300)/»: milliseconds, and the zone of the clock that showed them."""
    found = DOTNET.fullmatch(text)
    if not found:
        return None
    at = ZERO + timedelta(milliseconds=int(found[1]))
    return at.astimezone(datetime.strptime(found[2], "%z").tzinfo if found[2] else UTC), "second"


def digits(text: str, _: datetime) -> Reading | None:
    """«20251110», «20251110T110500Z»; fourteen digits and no more are UTC, as web archives and GDELT write them."""
    found = DIGITS.fullmatch(text)
    if not found:
        return None
    try:
        day = datetime.strptime(found[1], "%Y%m%d")
    except ValueError:
        return None  # «176277270000» counts milliseconds
    if not found[3]:
        return day, "day"
    at = day.replace(hour=int(found[3]), minute=int(found[4]), second=int(found[5] or 0))
    if zone := found[6]:
        at = with_zone(at, zone_at(zone.lower(), 0)[0])
    elif found[5] and not found[2]:
        at = at.replace(tzinfo=UTC)
    return at, "second" if found[5] else "minute"
