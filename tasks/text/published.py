"""Publication times: from however they are written to an instant, with how exactly it is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from email.utils import parsedate_to_datetime, parsedate_tz
from zoneinfo import ZoneInfo

import dateparser

from tasks.text.draft import Unreadable

MOSCOW = ZoneInfo("Europe/Moscow")  # what Russian media mean when they name no zone
PRECISIONS = ("none", "month", "day", "minute", "second")
FUTURE = timedelta(days=2)  # how far ahead a time may lie: embargoes, wrong clocks, the other side of the date line

MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")  # «мая» after «марта»
TIME = r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
ZONE = r"(?P<zone>\s*(?:\(?(?:мск|msk|по москве|московского времени)\)?|[+-]\d\d:?\d\d|Z|UTC|GMT))?"
DAYS = (
    r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})[-./](?P<month>\d{1,2})[-./](?P<year>\d{4}|\d{2})",
    r"(?P<day>\d{1,2})\s+(?P<name>[а-я]{3,8})\.?(?:,?\s+(?P<year>\d{4}))?(?:\s*г(?:ода|\.)?)?",
    r"(?P<word>сегодня|вчера|позавчера)",
)
LEAD = r"(?:(?:опубликован\w*|дата(?: публикации)?|обновлен\w*|размещено)\s*:?\s*)?"
WEEKDAY = r"(?:(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс)\.?,?\s+)?"
WRITTEN = tuple(
    re.compile(form, re.IGNORECASE)
    for day in DAYS
    for form in (
        rf"{LEAD}{WEEKDAY}{day}(?:[\s,|/—–-]*(?:в\s+)?{TIME}{ZONE})?",
        rf"{LEAD}{TIME}{ZONE}[\s,|/—–-]*{WEEKDAY}{day}",
    )
)
LONGEST = 60  # characters of a time, however it is written
AGO = {"сегодня": 0, "вчера": 1, "позавчера": 2}
MONTH_ONLY = re.compile(r"(\d{4})-(\d{2})")
EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
ISO = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?\s*(Z|[+-]\d\d(?::?\d\d)?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Published:
    """When an article came out: UTC, how exactly that is known, the offset it was written in."""

    at: datetime | None = None
    precision: str = "none"
    zone: str | None = None


UNKNOWN = Published()


def published(values: tuple[object, ...], fetched_at: datetime) -> Published:
    """The first value that is a time, made more exact by a later one of the same day.

    Raises Unreadable for a time in the future: it would put the article into months that are still to come.
    """
    known = [found for value in values if (found := parse(value, fetched_at)).at]
    if not known:
        return UNKNOWN
    first = known[0]
    best = max((found for found in known if near(found, first)), key=exactness)
    if best.at and best.at > fetched_at + FUTURE:
        raise Unreadable(f"published {best.at.astimezone(MOSCOW):%Y-%m-%d}, in the future; correct the date")
    return best


def near(one: Published, other: Published) -> bool:
    return one.at is not None and other.at is not None and abs(one.at - other.at) <= timedelta(days=1)


def exactness(found: Published) -> tuple[int, bool]:
    return PRECISIONS.index(found.precision), found.zone is not None


def parse(value: object, fetched_at: datetime) -> Published:
    """A time however written: ISO, RFC 822, epoch seconds, «12 марта 2024, 14:05», «сегодня в 10:30»."""
    text = " ".join(str(value or "").split())
    if not text or isinstance(value, bool):
        return UNKNOWN
    try:
        return next((found for form in FORMS if (found := form(text, fetched_at))), UNKNOWN)
    except (ValueError, OverflowError):
        return UNKNOWN  # «31 февраля»: no such day


def iso(text: str, _: datetime) -> Published | None:
    """«2024-03-12T14:05:33+03:00», with blank or T, with or without seconds and zone."""
    if not (found := ISO.fullmatch(text)):
        return None
    day, minute, second, zone = found.groups()
    at = datetime.fromisoformat(f"{day}T{minute}{second or ''}{(zone or '').upper()}")
    return instant(at, "second" if second else "minute")


def epoch(text: str, _: datetime) -> Published | None:
    """«1710241533», or in milliseconds."""
    if not EPOCH.fullmatch(text):
        return None
    seconds = float(text)
    return instant(datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC), "second")


def month(text: str, _: datetime) -> Published | None:
    """«2024-03»."""
    found = MONTH_ONLY.fullmatch(text)
    return instant(datetime(int(found[1]), int(found[2]), 1), "month") if found else None


def rfc822(text: str, _: datetime) -> Published | None:
    """«Wed, 29 Jul 2015 19:17:05 +0300»."""
    if parsedate_tz(text) is None:
        return None
    at = parsedate_to_datetime(re.sub(r"\bMSK$", "+0300", text))
    return instant(at, "second" if text.count(":") > 1 else "minute" if ":" in text else "day")


def anything(text: str, fetched_at: datetime) -> Published | None:
    """«3 часа назад», «March 12, 2024»: what dateparser makes of it, when day, month and year are in it."""
    if not any(map(str.isdigit, text)) or len(text) > LONGEST:
        return None
    base = fetched_at.astimezone(MOSCOW).replace(tzinfo=None)
    settings = {"RELATIVE_BASE": base, "REQUIRE_PARTS": ["day", "month", "year"], "PREFER_DATES_FROM": "past"}
    at = dateparser.parse(text, languages=["ru", "en"], settings=settings)
    if at is None:
        return None
    if ":" in text or at.time() not in (time.min, base.time()):
        return instant(at, "minute")
    return instant(datetime.combine(at, time.min), "day")


def written(text: str, fetched_at: datetime) -> Published | None:
    """«12 марта 2024 года, 14:05 (мск)», «14:05, 12.03.2024», «сегодня в 10:30» as seen when it was fetched."""
    found = next((match for form in WRITTEN if (match := form.fullmatch(text))), None)
    if found is None:
        return None
    parts = found.groupdict()
    day = calendar_day(parts, fetched_at.astimezone(MOSCOW))
    if day is None:
        return None
    if parts.get("hour") is None:
        return instant(day, "day")
    at = day.replace(hour=int(parts["hour"]), minute=int(parts["minute"]), second=int(parts["second"] or 0))
    return instant(with_zone(at, parts["zone"] or ""), "second" if parts["second"] else "minute")


def calendar_day(parts: dict[str, str], today: datetime) -> datetime | None:
    """The day named: «12 марта» without a year is the last one before today."""
    midnight = datetime(today.year, today.month, today.day)
    if word := parts.get("word"):
        return midnight - timedelta(days=AGO[word.lower()])
    number = month_number(parts["name"]) if parts.get("name") else int(parts["month"])
    if number is None:
        return None
    year = int(parts["year"] or today.year)
    day = datetime(year + 2000 if year < 100 else year, number, int(parts["day"] or 0))
    return day.replace(year=year - 1) if not parts["year"] and day > midnight + FUTURE else day


def month_number(name: str) -> int | None:
    """«марта» → 3, «сент» → 9."""
    return next((number for number, stem in enumerate(MONTHS, 1) if name.lower().startswith(stem)), None)


def with_zone(at: datetime, zone: str) -> datetime:
    """The time with the zone written behind it: «мск», «+0300», «Z»; without one it stays as it is."""
    name = zone.strip(" ()").lower()
    if not name:
        return at
    if name[0] in "+-":
        return datetime.fromisoformat(f"{at.isoformat()}{name}")
    return at.replace(tzinfo=UTC if name in ("z", "utc", "gmt") else MOSCOW)


def instant(at: datetime, precision: str) -> Published:
    """The time in UTC; one without a zone is Moscow's, and says so by having none."""
    zone = None if at.tzinfo is None else at.isoformat()[-6:]
    return Published((at if at.tzinfo else at.replace(tzinfo=MOSCOW)).astimezone(UTC), precision, zone)


FORMS = (iso, epoch, month, written, rfc822, anything)
