"""What a rule of dates is given: the match, and where in which text published when it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from re import Match
from typing import Any

from tasks.nlp.dates.calendar import Days
from tasks.nlp.dates.outlook import AHEAD, BEHIND, outlook
from tasks.nlp.dates.words import PLAIN, Tokens, full_year
from tasks.nlp.document import Document, column

COMING_IS_FARTHER = 1.5
SHORTEST = 999
AHEAD_AT_MOST = 9  # years of two digits: «в 30-м» written in 2024 is 2030, «в 35-м» 1935


class UnplacedError(Exception):
    """The publication time is needed and unknown."""


@dataclass
class Reading:
    """One match of a rule: what its words add, the day of publication, the way the clause looks."""

    document: Document
    tokens: Tokens
    match: Match[str]
    published: date | None
    named: int | None = None  # the year last named in the text
    carried: int | None = None  # the year named before in the same sentence
    named_day: date | None = None  # the day last named in the text
    beside: date | None = None  # the day last named in the same sentence
    relative: bool = field(default=False, init=False)  # the publication day was asked for
    year_named: int | None = field(default=None, init=False)  # a year stands in the words themselves

    @property
    def first(self) -> int:
        return self.match.start()

    @property
    def last(self) -> int:
        return self.match.end()

    @property
    def today(self) -> date:
        """The day of publication. Raises UnplacedError when it is unknown."""
        self.relative = True
        if self.published is None:
            raise UnplacedError
        return self.published

    def has_four_digits(self) -> bool:
        """Whether the words of a match name a year in full: «12.12.2035», not «12.12.35»."""
        return re.search(r"\d{4}", self.document.slice(self.first, self.last)) is not None

    def has(self, group: str) -> bool:
        return group in self.match.re.groupindex and bool(self.match[group])

    def values(self, group: str) -> list[Any]:
        """What the words of a group add. «двадцать пятого» → [20, 5]"""
        if not self.has(group):
            return []
        return [value for _, value in self.tokens.found[slice(*self.match.span(group))] if value != ""]

    def number(self, group: str) -> Any:
        """The sum of a group's words, or the value of its only word. «двадцать пятого» → 25, «11-12» → (11, 12)"""
        values = self.values(group)
        return values[0] if len(values) == 1 else sum(values)

    def spoken(self, group: str) -> int:
        """The year of a group: «2008», «тысяча девятьсот пятого» → 1905, «45-го» → 1945."""
        values = self.values(group)
        if 1000 in values:
            at = values.index(1000)
            return int(1000 * (values[0] if at else 1) + sum(values[at + 1 :]))
        return self.four_digits(values[0])

    def four_digits(self, year: int) -> int:
        """A year of two digits in the century that lets it lie behind the publication or few years ahead."""
        full = full_year(year)
        return full - 100 if full > year and self.published and full > self.published.year + AHEAD_AT_MOST else full

    def word(self, token: int) -> str:
        """A word in lower case; "" outside the text."""
        return self.document.lower[token] if 0 <= token < len(self.document) else ""

    def before_a_noun(self) -> bool:
        """Whether a noun or adjective that the number belongs to follows. «2000 человек», «12-м матче»"""
        if self.last >= len(self.document) or self.tokens.letters[self.last] != PLAIN:
            return False
        return self.document.tags[self.last].pos in ("NOUN", "ADJ", "NUM", "SYM", "DET")

    @column
    def looks(self) -> str:
        return outlook(self.document, self.first, self.last)

    def year(self, suffix: str = "") -> int | None:
        """The year the words name, None when they name none. «2008 года», «прошлого года», «того же года»"""
        for group in ("year" + suffix, "yearlater"):
            if self.has(group):
                year = self.spoken(group)
                self.year_named = year if year > SHORTEST else None  # «в марте 201 года» lost a digit
        if self.has("yearshift" + suffix):
            self.year_named = self.today.year + self.number("yearshift" + suffix)
        elif self.has("sameyear" + suffix):
            self.year_named = self.named or self.today.year
        return self.year_named

    def in_year(self, make: Callable[[int], Days], suffix: str = "") -> Days:
        """A part of a year in the year that is named, was named before in the sentence, or is meant."""
        year = self.year(suffix) or self.carried_over()
        return make(year) if year else self.choose([make_safely(make, self.today.year + shift) for shift in (-1, 0, 1)])

    def carried_over(self) -> int | None:
        """The year named before in the sentence, where the verb allows: «Причины аварии 2019 года назовут в июле»."""
        if self.carried and self.published and self.carried != self.published.year:
            against = BEHIND if self.carried > self.published.year else AHEAD
            return None if self.looks == against else self.carried
        return self.carried

    def choose(self, choices: Sequence[Days | None]) -> Days:
        """The one of several repeating days or months that is meant, by tense; else the nearest, the past first."""
        known = [days for days in choices if days]
        begun = [days for days in known if days.first <= self.today]
        coming = [days for days in known if days.last >= self.today]
        if self.looks == BEHIND and begun:
            return begun[-1]
        if self.looks == AHEAD and coming:
            return coming[0]
        if not known:
            raise ValueError("no such day in these years")
        return min(known, key=self.distance)

    def related(self, choices: Sequence[Days], shift: int) -> Days:
        """The last of several that is over, the next that has not begun, or the one meant by tense."""
        if shift < 0:
            return max(days for days in choices if days.last < self.today)
        return min(days for days in choices if days.first > self.today) if shift else self.choose(choices)

    def distance(self, days: Days) -> float:
        """How far a unit is from the publication; what lies ahead is farther, since news mostly tells what was."""
        return max((self.today - days.last).days, COMING_IS_FARTHER * (days.first - self.today).days, 0)


def make_safely(make: Callable[[int], Days], year: int) -> Days | None:
    """None when the year has no such day: 29 February."""
    try:
        return make(year)
    except ValueError:
        return None
