"""Publication times: from however they are written to an instant, with how exactly it is known."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from tasks.text.counted import digits, dotnet, iso, number
from tasks.text.draft import Unreadable
from tasks.text.elapsed import elapsed
from tasks.text.moment import MOSCOW, PRECISIONS, UNKNOWN, Published, instant
from tasks.text.paths import from_path
from tasks.text.written import written

FUTURE = timedelta(days=2)  # how far ahead a time may lie: embargoes, wrong clocks, the other side of the date line
FORMS = (iso, number, digits, dotnet, elapsed, written)
# Keys under which exports keep a time: MongoDB, Firestore, JSON-LD, XML as JSON, PHP.
KEYS = (
    "$date", "$timestamp", "t", "$numberLong", "$numberInt", "$numberDouble", "seconds", "_seconds", "@value", "#text",
    "iso", "date", "value", "datetime",
)  # fmt: skip
CALL = re.compile(r"(?:new )?[a-zA-Z_.]+\((.*)\)")  # ISODate("…"), Timestamp('…'), datetime.date(2025, 11, 10)
PARTS = re.compile(r"[12]\d{3}(?:, ?\d{1,9}){2,6}(?=$|, ?\w)")
MILLISECONDS = re.compile(r"-?\d+")
SHORT = 40  # characters that people are told of a time that cannot be read
QUOTES = "'\"«»[] "


def published(values: tuple[object, ...], fetched_at: datetime, paths: tuple[str | None, ...] = ()) -> Published:
    """The first value that is a time, made more exact by a later one that agrees with it.

    Where no value is one, the day that an address or path holds; one in the future is that of something else.
    Raises Unreadable for a time in the future: it would put the article into months that are still to come.
    """
    known = [found for value in values if (found := parse(value, fetched_at)).at]
    best = max((found for found in known if agrees(found, known[0])), key=exactness, default=UNKNOWN)
    if future(best, fetched_at):
        raise Unreadable(f"published {best.wall:%Y-%m-%d}, in the future; correct the date")
    guesses = (parse(from_path(path), fetched_at) for path in paths if path)
    return best if known else next((one for one in guesses if one.at and not future(one, fetched_at)), UNKNOWN)


def illegible(values: tuple[object, ...], fetched_at: datetime) -> str:
    """The first value that tells a time, as written and shortened, when none can be read: «9999-99-99»; else «»."""
    if any(parse(value, fetched_at).at for value in values):
        return ""
    told = next(filter(None, (plain(str(value)) for value in values if value is not None)), "")
    return told if len(told) <= SHORT else f"{told[:SHORT]}…"


def plain(text: str) -> str:
    """A text in one line, without what terminals would act upon."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def future(found: Published, fetched_at: datetime) -> bool:
    return found.at is not None and found.at > fetched_at + FUTURE


def agrees(found: Published, first: Published) -> bool:
    """Whether it may be the same time told more exactly: «2025-11-10» and 14:05 of that day, not 18:40 and 14:05."""
    if found.at is None or first.at is None or found.wall is None or first.wall is None:
        return False
    if first.precision == "month":
        return f"{found.wall:%Y-%m}" == f"{first.wall:%Y-%m}"
    if first.precision == "day":
        days = {found.wall.date(), found.at.date(), found.at.astimezone(MOSCOW).date()}
        return first.wall.date() in days
    same_clock = first.zone is None and found.wall.replace(second=0) == first.wall.replace(second=0)
    return same_clock or abs(found.at - first.at) < timedelta(minutes=1)


def exactness(found: Published) -> tuple[int, bool]:
    return PRECISIONS.index(found.precision), found.zone is not None


def parse(value: object, fetched_at: datetime) -> Published:
    """A time however written or wrapped: ISO, RFC 822, epoch, «12 марта 2024, 14:05», {"$date": …}, ["10.11.2025"]."""
    if isinstance(value, bool) or value is None:
        return UNKNOWN
    try:
        if isinstance(value, Mapping):
            return parse(unwrapped(value), fetched_at)
        if isinstance(value, (list, tuple)):
            return listed(value, fetched_at)
        return parse_text(" ".join(str(value).split()), fetched_at)
    except (ValueError, OverflowError, RecursionError):
        return UNKNOWN  # «31 февраля»: no such day


def parse_text(text: str, fetched_at: datetime) -> Published:
    if text.startswith("{"):
        with suppress(ValueError):
            return parse(json.loads(text), fetched_at)
    if call := CALL.fullmatch(text):
        text = call[1]
    text = text.strip(QUOTES)
    if parts := PARTS.match(text):
        text = from_parts(parts[0].split(","), " utc" if "utc" in text.lower() else "")
    return next((instant(*found) for form in FORMS if (found := form(text, fetched_at))), UNKNOWN)


def unwrapped(value: Mapping[str, object]) -> object:
    """What an object holds as its time: {"$date": {"$numberLong": "1762772700000"}}, {"date": …, "timezone": …}."""
    held = next((value[key] for key in KEYS if key in value), None)
    held = unwrapped(held) if isinstance(held, Mapping) else held
    if "$date" in value and MILLISECONDS.fullmatch(str(held)):
        return f"/Date({held})/"
    return f"{held} {value['timezone']}" if held and "timezone" in value else held


def listed(values: Sequence[object], fetched_at: datetime) -> Published:
    """The first time in a list; [2025, 11, 10, 14, 5] are the parts of one, as Java writes it."""
    if PARTS.fullmatch(", ".join(map(str, values))):
        return parse_text(from_parts(values), fetched_at)
    return next((found for value in values if (found := parse(value, fetched_at)).at), UNKNOWN)


def from_parts(parts: Sequence[object], zone: str = "") -> str:
    """[2025, 11, 10, 14, 5] → «2025-11-10 14:05»."""
    words = [str(part).strip().zfill(2) for part in parts]
    clock = ":".join((*words[3:6], "00") if len(words) == 4 else words[3:6])
    return f"{'-'.join(words[:3])} {clock}{zone}"
