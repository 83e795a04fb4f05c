"""The words of dates: months, weekdays, units, and what stands beside a date and says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternation(words: Iterable[str]) -> str:
    """The words as a pattern, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


# Beginnings of the names of months in Russian, English, Ukrainian, Belarusian and Kazakh.
MONTHS = tuple(
    tuple(row.split())
    for row in (
        "янв jan січ студз қаң",
        "фев feb лют ақп",
        "мар mar берез сак нау",
        "апр apr квіт крас сәу",
        "май мая мае may трав мам",
        "июн jun черв чэрв мау",
        "июл jul лип ліп шіл",
        "авг aug серп жні там",
        "сен sep верес вер қыр",
        "окт oct жовт кас қаз",
        "ноя nov листоп ліст қар",
        "дек dec груд снеж жел",
    )
)
MONTH_NAME = rf"(?:{alternation(stem for stems in MONTHS for stem in stems)})[^\W\d_]*"
ROMAN = {
    numeral: number
    for number, numeral in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1)
}
AGO_DAYS = {"сегодня": 0, "today": 0, "вчера": 1, "yesterday": 1, "позавчера": 2}
UNITS = {
    "сек": 1, "sec": 1, "мин": 60, "min": 60, "ч": 3600, "hour": 3600, "h": 3600,
    "д": 86_400, "сут": 86_400, "day": 86_400, "нед": 604_800, "week": 604_800, "мес": 2_629_800, "month": 2_629_800,
}  # fmt: skip
COUNTED = {
    "a": 1, "an": 1, "один": 1, "одну": 1, "полтора": 1.5, "пол": 0.5, "два": 2, "две": 2, "три": 3, "четыре": 4,
    "пять": 5, "шесть": 6, "семь": 7,
}  # fmt: skip
WEEKDAY = re.compile(
    r"\b(?:(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресен)[а-я]*|пнд?|втр?|срд?|чтв?|птн?|сбт?|вск?"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday|s|rs|r)?)\b[.,]?"
)
FILLER = re.compile(
    r"\b(?:опубликован\w*|размещ[её]н\w*|создан\w*|добавлен\w*|обновл[её]н\w*|published|posted|created|updated"
    r"|дата(?: и время)?|публикации|материала|по|date|время|time|at|on|of|from|от|в|во|и|мин|t|г|гг|год[а-я]*"
    r"|местн\w+|времени)\b"
)


def month_number(name: str) -> int | None:
    """«марта» → 3, «сент» → 9."""
    return next((number for number, stems in enumerate(MONTHS, 1) if name.lower().startswith(stems)), None)
