"""Time zones as they are written behind a time: «МСК», «(мск+4)», «GMT+7», «по московскому времени», «YEKT»."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from tasks.text.calendar_words import alternation

Zone = list[re.Match[str]]  # names and offsets as they stand behind a time: «+0300 MSK» are two

LARGEST = timedelta(hours=15)  # an offset beyond it is none

# Names with the place whose clocks they mean: offsets of Russian zones have changed more than once.
PLACES = {
    "utc": "UTC", "gmt": "UTC", "ut": "UTC", "z": "UTC", "wet": "UTC", "coordinated universal time": "UTC",
    "мск": "Europe/Moscow", "msk": "Europe/Moscow", "moscow": "Europe/Moscow", "kalt": "Europe/Kaliningrad",
    "samt": "Europe/Samara", "volt": "Europe/Volgograd", "yekt": "Asia/Yekaterinburg", "omst": "Asia/Omsk",
    "novt": "Asia/Novosibirsk", "krat": "Asia/Krasnoyarsk", "irkt": "Asia/Irkutsk", "yakt": "Asia/Yakutsk",
    "vlat": "Asia/Vladivostok", "magt": "Asia/Magadan", "sakt": "Asia/Sakhalin", "sret": "Asia/Srednekolymsk",
    "pett": "Asia/Kamchatka", "anat": "Asia/Anadyr", "fet": "Europe/Minsk", "almt": "Asia/Almaty",
    "uzt": "Asia/Tashkent", "azt": "Asia/Baku", "get": "Asia/Tbilisi", "kgt": "Asia/Bishkek", "tjt": "Asia/Dushanbe",
    "tmt": "Asia/Ashgabat", "trt": "Europe/Istanbul",
}  # fmt: skip
# Names of an offset, summer's and winter's apart.
OFFSETS = {
    "msd": 4, "мсд": 4, "kalst": 3, "samst": 5, "yekst": 6, "omsst": 7, "novst": 7, "krast": 8, "irkst": 9, "yakst": 10,
    "vlast": 11, "magst": 12, "petst": 13, "eet": 2, "eest": 3, "cet": 1, "cest": 2, "west": 1, "bst": 1, "met": 1,
    "mest": 2, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9,
    "kst": 9, "hkt": 8, "sgt": 8, "ist": 5.5, "aest": 10, "aedt": 11,
}  # fmt: skip
# Beginnings of cities and of the adjectives made of them: «по Омску», «красноярского времени».
CITIES = {
    "моск": "Europe/Moscow", "калининград": "Europe/Kaliningrad", "самар": "Europe/Samara", "киев": "Europe/Kyiv",
    "екатеринбург": "Asia/Yekaterinburg", "уральск": "Asia/Yekaterinburg", "омск": "Asia/Omsk", "томск": "Asia/Tomsk",
    "новосибирск": "Asia/Novosibirsk", "красноярск": "Asia/Krasnoyarsk", "кемеров": "Asia/Novokuznetsk",
    "барнаул": "Asia/Barnaul", "алтайск": "Asia/Barnaul", "иркутск": "Asia/Irkutsk", "забайкальск": "Asia/Chita",
    "чит": "Asia/Chita", "якутск": "Asia/Yakutsk", "владивосток": "Asia/Vladivostok", "хабаровск": "Asia/Vladivostok",
    "приморск": "Asia/Vladivostok", "магадан": "Asia/Magadan", "сахалин": "Asia/Sakhalin", "камчат": "Asia/Kamchatka",
    "минск": "Europe/Minsk", "алмат": "Asia/Almaty", "алма-ат": "Asia/Almaty", "астан": "Asia/Almaty",
    "ташкент": "Asia/Tashkent", "бак": "Asia/Baku", "ереван": "Asia/Yerevan", "тбилис": "Asia/Tbilisi",
    "бишкек": "Asia/Bishkek", "душанб": "Asia/Dushanbe", "гринвич": "UTC",
}  # fmt: skip


CITY = rf"(?:{alternation(CITIES)})[а-я-]*"
SHIFT = r"[+-]{1,2}\d{1,2}(?::?\d\d){0,2}(?![\d.])"
# A bare «-10» may begin a date («14:05 -10 ноября»); one that ends the text or stands in brackets is an offset.
BARE = r"[+-]{1,2}\d\d:?\d\d(?::\d\d)?(?![\d.])|[+-]\d{1,2}(?=\s*(?:$|[\])\[(]|[a-zа-я]{3}\b))"
TOKEN = re.compile(
    rf"[\s,;:]*[(\[]?\s*(?:(?P<region>[a-z]+/[a-z_+-]+(?:/[a-z_-]+)?(?:[+-]\d+)?)"
    rf"|(?:по|время|времени)\s+(?P<city>{CITY})(?:\s+врем\w+)?|(?P<own>{CITY})(?:,?\s+стандартн\w+|,?\s+летн\w+)?"
    rf"(?:,?\s+врем\w+|(?=\s*\)))"
    rf"|(?P<name>{alternation([*PLACES, *OFFSETS])})(?![^\W\d_])(?:\s*(?P<shift>{SHIFT}))?"
    rf"|(?P<bare>{BARE}))(?:\s+(?:standard|summer|daylight)?\s*time\b)?\s*[)\]]?"
)


def zone_at(text: str, start: int) -> tuple[Zone, int]:
    """The names and offsets written from a place on, in lower case, and where they end: «+0300 msk» are two."""
    found: Zone = []
    while token := TOKEN.match(text, start):
        found.append(token)
        start = token.end()
    return found, start


def zone_in(text: str) -> tuple[Zone, int, int]:
    """The same for what a text has of them anywhere between its words, with where they begin."""
    for found in TOKEN.finditer(text):
        begun = found.start() == 0 or not (text[found.start() - 1].isalnum() and text[found.start()].isalnum())
        if begun:
            tokens, stop = zone_at(text, found.start())
            return tokens, found.start(), stop
    return [], 0, 0


def with_zone(at: datetime, tokens: Zone) -> datetime:
    """The time in the zone named: an offset is believed before a name, «мск+4» counts from Moscow's time.

    «GMT+0300 (Moscow Standard Time)» → +03:00; «EET» → +02:00; without a zone the time stays as it is.
    """
    for token in tokens:
        if written := token["shift"] or token["bare"]:
            shift = hours(written)
            if token["name"] in ("мск", "msk") and sum(map(str.isdigit, written)) <= 2:
                shift += at.replace(tzinfo=ZoneInfo("Europe/Moscow")).utcoffset() or timedelta(0)
            if abs(shift) < LARGEST:
                return at.replace(tzinfo=timezone(shift))
    return next((named for token in tokens if (named := by_name(at, token)).tzinfo), at)


def by_name(at: datetime, token: re.Match[str]) -> datetime:
    name = token["name"]
    if name in OFFSETS:
        return at.replace(tzinfo=timezone(timedelta(hours=OFFSETS[name])))
    city = token["city"] or token["own"]
    place = PLACES.get(name) or regions().get(token["region"]) or (city and CITIES[beginning(city)])
    return at.replace(tzinfo=ZoneInfo(place)) if place else at


def beginning(city: str) -> str:
    """«московскому» → «моск», the key in CITIES."""
    return max((stem for stem in CITIES if city.startswith(stem)), key=len)


def hours(written: str) -> timedelta:
    """«+7», «+0300», «-03:30» as a length of time."""
    digits = re.sub(r"\D", "", written)
    width = 2 if len(digits) != 3 else 1
    length = timedelta(hours=int(digits[:width]), minutes=int(digits[width : width + 2] or 0))
    return -length if "-" in written else length


@cache
def regions() -> dict[str, str]:
    """«europe/moscow» → «Europe/Moscow»: zones by their names in lower case."""
    return {name.lower(): name for name in available_timezones() if "/" in name}
