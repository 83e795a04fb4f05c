"""Times written in words and figures: a clock, a day, a zone and what may stand around them, in any order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import NamedTuple

from tasks.text.calendar_words import AGO_DAYS, FILLER, MONTH_NAME, ROMAN, WEEKDAY, alternation, month_number
from tasks.text.cleaning import CHARACTERS, WORD, one_script
from tasks.text.counted import Reading
from tasks.text.moment import MOSCOW
from tasks.text.zones import Zone, with_zone, zone_at, zone_in

LONGEST = 120  # characters of a text that is a time
AHEAD = timedelta(days=2)  # «30 декабря» read on the 29th is tomorrow, read in January it is last year's

LABEL = re.compile(r"\b(?:опубликован|размещ[её]н|создан|добавлен|published|posted|created)")
CHANGED = re.compile(r"\b(?:обновл[её]н|измен[её]н|updated|modified|edited)")

HALF = r"(?:\s*(?P<half>[ap]\.?\s?m\b\.?|утра\b|дня\b|вечера\b|ночи\b|дп\b|пп\b))"
CLOCK = rf"(?P<hour>\d{{1,2}}):(?P<minute>\d{{1,2}})(?::(?P<second>\d{{1,2}})(?:[.,:]\d+)?)?(?!\d){HALF}?"
CLOCKS = (
    re.compile(rf"(?<![\d+-]){CLOCK}"),
    re.compile(rf"(?<=[./]\d{{4}}-){CLOCK}"),  # «10.11.2025-14:05»; behind 2025-11-10 it would be a zone
    re.compile(rf"(?<![\d.:/-])(?P<hour>\d{{1,2}}){HALF}"),
)
# Only when nothing else is left of the text: «5-10 минут чтения» is no clock.
LOOSE_CLOCK = re.compile(
    rf"(?<!\d)(?P<hour>\d{{1,2}})\s?(?:[.h-]|ч(?:ас[а-я]*)?\.?)\s?(?P<minute>\d\d)(?:[.-](?P<second>\d\d))?(?!\d){HALF}?"
)
YEAR, ANY_YEAR = r"(?P<year>\d{4})(?!\d)", r"(?:(?P<year>\d{4})|'?(?P<short>\d\d)(?!\s?[.:h-]\s?\d))(?!\d)"
DAY, MONTH, NAME = r"(?<!\d)(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", rf"(?P<name>{MONTH_NAME})"
NTH, GAP, MARK = r"(?:st\b|nd\b|rd\b|th\b|-?(?:го|ого|е)\b)?", r"[\s.,/-]+", r"\s?(?P<mark>[-./])\s?"
DAYS = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\d){YEAR}{MARK}{MONTH}\s?(?P=mark)\s?(?P<day>\d{{1,2}})(?!\d)",
        rf"{DAY}{MARK}{MONTH}\s?(?P=mark)\s?{ANY_YEAR}",
        rf"{DAY}\s{MONTH}\s{YEAR}",
        rf"{DAY}[\s./-]+(?P<roman>[ivxхі]{{1,4}})[\s./-]+{ANY_YEAR}",
        rf"{DAY}{NTH}{GAP}(?:of\s)?{NAME}{GAP}{ANY_YEAR}",
        rf"(?<!\w){NAME}{GAP}{DAY}{NTH}{GAP}{YEAR}",
        rf"(?<!\d){YEAR}{GAP}{NAME}{GAP}{DAY}(?!\d)",
        rf"(?<!\d){YEAR}{GAP}{DAY}{NTH}{GAP}{NAME}(?!\w)",
        r"(?<!\d)(?P<year>\d{4})-?w(?P<week>[0-5]\d)-?(?P<weekday>[1-7])(?!\d)",
    )
)
# Believed only where nothing else stands: «Май 2025 запомнится», «5 июня вышло» are sentences.
DAYS_ALONE = tuple(
    re.compile(form)
    for form in (
        rf"(?P<ago>{alternation(AGO_DAYS)})\b",
        rf"{DAY}{NTH}{GAP}{NAME}",
        rf"(?<!\w){NAME}\s{DAY}(?!\d)",
        rf"{DAY}\.{MONTH}\.?(?!\d)",
        rf"{YEAR}[-./]{MONTH}(?!\d)",
        rf"(?<!\d){MONTH}[-./]{YEAR}",
        rf"(?<!\w){NAME}[.,]?\s{YEAR}",
        rf"(?<!\d){YEAR},?\s{NAME}(?!\w)",
    )
)
AMERICAN = re.compile(r"[ap]\.?\s?m\.?")
NAMES = ("ago", "mark", "year", "short", "week", "weekday", "month", "roman", "name", "day")


class Clock(NamedTuple):
    """A time of day with the zone written behind it; hour 24 is the midnight that ends the day."""

    hour: int
    minute: int
    second: int | None
    zone: Zone
    american: bool = False  # «5:30 PM», and beside it the month before the day: «11/03/2025»

    def on(self, day: date) -> datetime:
        at = datetime(day.year, day.month, day.day) + timedelta(hours=self.hour, minutes=self.minute)
        return with_zone(at + timedelta(seconds=min(self.second or 0, 59)), self.zone)


class Written(NamedTuple):
    """A time found in a text, with what of the text is neither time nor empty words."""

    at: datetime
    precision: str
    rest: str


def written(text: str, fetched_at: datetime) -> Reading | None:
    """«12 марта 2024 года, 14:05 (мск)», «2:05 PM, 03.04.2025» (3 April), «сегодня в 10:30» as seen when fetched."""
    found = read(text, fetched_at)
    return found and (found.at, found.precision)


def read(text: str, fetched_at: datetime) -> Written | None:
    """The first time in a text.

    Figures name the day before the month, unless there is no such month or «PM» stands beside slashes.
    Raises ValueError for a day that no calendar has.
    """
    if len(text) > LONGEST:
        return None
    clock, left = take_clock(folded(text), CLOCKS)
    left = WEEKDAY.sub(" ", left)
    today = fetched_at.astimezone(MOSCOW).date()
    sure = (found for form in DAYS for match in form.finditer(left) if (found := around(match, clock, today)))
    alone = (found for form in DAYS_ALONE for match in form.finditer(left) if (found := around(match, clock, today)))
    return next(sure, None) or next((found for found in alone if not found.rest), None)


def folded(text: str) -> str:
    """The text in lower case and one script, dashes as «-», from «опубликовано» on and without what was changed."""
    text = unicodedata.normalize("NFKC", text.translate(CHARACTERS))
    text = re.sub("[‐-―−]", "-", WORD.sub(lambda word: one_script(word[0]), text)).lower()
    text = re.sub(r"(?<!\d)(\d{4}):(\d\d):(\d\d)(?=\s)", r"\1-\2-\3", text)  # as cameras write days
    text = re.sub(r"(t\d\d:\d\d:\d\d) (\d\d:\d\d)$", r"\1+\2", text)  # a «+» lost in an address
    if label := LABEL.search(text):
        text = text[label.start() :]
    changed = CHANGED.search(text)
    return text[: changed.start()] if changed and any(map(str.isdigit, text[: changed.start()])) else text


def take_clock(text: str, forms: Iterable[re.Pattern[str]]) -> tuple[Clock | None, str]:
    """The first time of day there is, and the text without it and its zone."""
    for form in forms:
        for found in form.finditer(text):
            zone, stop = zone_at(text, found.end())
            if clock := clock_of(found.groupdict(), zone):
                return clock, f"{text[: found.start()]} {text[stop:]}"
    return None, text


def clock_of(parts: dict[str, str | None], zone: Zone) -> Clock | None:
    """None for what no clock shows: «25:70»."""
    hour, minute = int(parts["hour"] or 0), int(parts.get("minute") or 0)
    second = int(parts["second"] or 0) if parts.get("second") else None
    if half := parts["half"]:
        hour = in_half(hour, half)
    fits = hour < 24 and minute < 60 and (second or 0) <= 60
    american = AMERICAN.fullmatch(half or "") is not None
    return Clock(hour, minute, second, zone, american) if fits or (hour, minute, second or 0) == (24, 0, 0) else None


def in_half(hour: int, half: str) -> int:
    """2, «pm» → 14; 12, «ночи» → 0; 14, «pm» → 14."""
    late = half[0] in "pв" or half in ("дня", "пп") or (half == "ночи" and 9 <= hour < 12)
    return hour if hour > 12 else hour % 12 + 12 * late


def around(match: re.Match[str], clock: Clock | None, today: date) -> Written | None:
    """The time of a day that was found, with the clock taken before or the one that is left beside the day."""
    day, parts = day_of(match, today, clock is not None and clock.american), match.groupdict()
    if day is None:
        return None
    clock, rest = completed(clock, f"{match.string[: match.start()]} {match.string[match.end() :]}")
    if parts.get("short") and rest:
        return None  # «10 ноября, 25 комментариев»
    if not parts.keys() & {"day", "ago", "week"}:
        return None if clock else Written(midnight(day), "month", rest)
    if clock is None:
        return None if parts.keys() == {"day", "month"} else Written(midnight(day), "day", rest)
    return Written(clock.on(day), "minute" if clock.second is None else "second", rest)


def completed(clock: Clock | None, rest: str) -> tuple[Clock | None, str]:
    """The clock with what belongs to it and stands apart, and the words that are left of the text."""
    if clock is None:
        loose, left = take_clock(rest, [LOOSE_CLOCK])
        clock, rest = (loose, left) if loose and not words(left) else (None, rest)
    zone, start, stop = zone_in(rest)
    if zone and not words(rest[:start] + rest[stop:]):
        return clock and clock._replace(zone=clock.zone or zone), ""
    return clock, words(rest)


def day_of(match: re.Match[str], today: date, american: bool = False) -> date | None:
    """The day named, the first of a month that is named alone; None where the word is no month's name."""
    parts: dict[str, str | None] = dict.fromkeys(NAMES) | match.groupdict()
    if word := parts["ago"]:
        return today - timedelta(days=AGO_DAYS[word])
    year = year_of(parts["year"], parts["short"], today)
    if year and parts["week"]:
        return date.fromisocalendar(year, int(parts["week"]), int(parts["weekday"] or 1))
    month, day = month_of(parts), int(parts["day"] or 1)
    if month is None:
        return None
    slashed = american and parts["mark"] == "/" and day <= 12
    if (slashed or month > 12 >= day) and parts["day"] and parts["month"] and match.start("day") < match.start("month"):
        month, day = day, month
    return last(month, day, today) if year is None else date(year, month, day)  # the year 0 is none


def year_of(year: str | None, short: str | None, today: date) -> int | None:
    """«25» → 2025, «98» → 1998."""
    if not short:
        return int(year) if year else None
    return int(short) + (2000 if int(short) + 2000 <= today.year + 1 else 1900)


def month_of(parts: dict[str, str | None]) -> int | None:
    """«марта» → 3, «сент» → 9, «XI» → 11."""
    if roman := parts["roman"]:
        return ROMAN.get(roman.replace("х", "x").replace("і", "i"))
    if name := parts["name"]:
        return month_number(name)
    return int(parts["month"] or 0)


def last(month: int, day: int, today: date) -> date | None:
    """The last such day, from the day after tomorrow back; «29 февраля» may be years ago."""
    for year in range(today.year, today.year - 8, -1):
        with suppress(ValueError):
            if (found := date(year, month, day)) <= today + AHEAD:
                return found
    return None


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def words(rest: str) -> str:
    """What is left beside a time, without what says nothing: «опубликовано в г., Вестник» → «вестник»."""
    return " ".join(re.findall(r"\w+", FILLER.sub(" ", rest)))
