"""What pages say in a language, and how it writes numbers and dates.

Templates are in English; phrases/ru.po has the Russian of every phrase, with the three forms of its plurals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from tasks.site import LanguageName

HERE = Path(__file__).parent
PHRASES = HERE / "phrases"
NO_BREAK = "\N{NO-BREAK SPACE}"
DASH = "–"


@dataclass(frozen=True)
class Language:
    """One language pages are written in."""

    name: LanguageName
    locale: Locale
    phrases: NullTranslations

    def say(self, phrase: str) -> str:
        """A phrase of the pages, which is in English in code and templates."""
        return self.phrases.ugettext(phrase)

    def plural(self, one: str, many: str, number: int) -> str:
        """The form of a word that goes with a number: plural("article", "articles", 21) → «статья»."""
        return self.phrases.ungettext(one, many, number)

    def counted(self, number: int, one: str, many: str) -> str:
        """A number with its word, on one line: «1 345 статей»."""
        return f"{self.number(number)}{NO_BREAK}{self.plural(one, many, number)}"

    def number(self, value: float | None, digits: int = 0) -> str:
        """12345 → «12 345», -2.5 with one digit → «−2,5»; nothing → «–»."""
        if value is None:
            return DASH
        pattern = "#,##0" + (f".{'0' * digits}" if digits else "")
        return str(format_decimal(rounded(value, digits), pattern, self.locale)).replace("-", "−")

    def percent(self, share: float | None, digits: int = 0) -> str:
        """0.254 → «25 %», with one digit «25,4 %»; nothing to divide → «–». In English «25%»."""
        if share is None:
            return DASH
        return self.number(100 * share, digits) + ("%" if self.name == "en" else f"{NO_BREAK}%")

    def interval(self, between: tuple[float, float] | None) -> str:
        """The shares between which one lies: «17–23 %»."""
        return f"{self.number(100 * between[0])}–{self.percent(between[1])}" if between else DASH

    def day(self, when: date, year: bool = True) -> str:
        """«22 нояб. 2025», without its year «22 нояб.»."""
        return self.dated(when, "d MMM y" if year else "d MMM")

    def time(self, when: datetime) -> str:
        """«14:05», in the zone the moment has."""
        return str(format_time(when, "HH:mm", locale=self.locale))

    def weekday(self, when: date) -> str:
        """«пн»"""
        return self.dated(when, "ccc" if self.name == "en" else "cccccc")

    def month(self, first: date) -> str:
        """«ноябрь 2025»"""
        return self.dated(first, "LLLL y")

    def month_short(self, first: date) -> str:
        """«ноя», on axes"""
        return self.dated(first, "LLL").rstrip(".")[:3]

    def week(self, monday: date, year: bool = True) -> str:
        """The days of a week: «17–23 ноября 2025», «29 декабря 2025 – 4 января 2026»; without its year «17–23 нояб.»"""
        sunday = monday + timedelta(days=6)
        if not year:
            same = monday.month == sunday.month
            return (
                f"{monday.day}–{self.day(sunday, False)}"
                if same
                else f"{self.day(monday, False)} – {self.day(sunday, False)}"
            )
        if monday.year != sunday.year:
            return f"{self.dated(monday, 'd MMMM y')} – {self.dated(sunday, 'd MMMM y')}"
        if monday.month != sunday.month:
            return f"{self.dated(monday, 'd MMMM')} – {self.dated(sunday, 'd MMMM y')}"
        return f"{monday.day}–{self.dated(sunday, 'd MMMM y')}"

    def dated(self, when: date, pattern: str) -> str:
        return str(format_date(when, pattern, self.locale)).replace(" ", NO_BREAK)

    def listed(self, words: Sequence[str]) -> str:
        """«экономика, рубль, ставка»"""
        return ", ".join(words)


def rounded(value: float, digits: int = 0) -> Decimal:
    """A number of so many digits, a half away from zero: 62.5 → 63. What computers miss of a half counts as one."""
    return Decimal(f"{value:.9f}").quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


@cache
def language(name: LanguageName) -> Language:
    """The language of this name. Its phrases are read once."""
    return Language(name, Locale(name), translations(name))


def translations(name: LanguageName) -> NullTranslations:
    path = PHRASES / f"{name}.po"
    if not path.exists():  # English is what templates are in
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=name))
    compiled.seek(0)
    return Translations(compiled)


def categories(said: Language) -> Mapping[str, str]:
    """What the categories of people are called."""
    return {
        "expert": said.say("expert"),
        "official": said.say("official"),
        "politician": said.say("politician"),
        "business": said.say("business"),
        "journalist": said.say("journalist"),
        "military": said.say("military"),
        "law": said.say("law"),
        "culture": said.say("culture"),
        "sport": said.say("sport"),
        "religion": said.say("religion"),
        "activist": said.say("activist"),
        "private": said.say("private person"),
        "other": said.say("other"),
    }
