"""Calendar expressions of a text, resolved against its publication time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from re import Match

from tasks.nlp.dates.calendar import Days
from tasks.nlp.dates.days import DAY_RULES
from tasks.nlp.dates.patterns import Rule
from tasks.nlp.dates.reading import Reading, UnplacedError
from tasks.nlp.dates.units import UNIT_RULES
from tasks.nlp.dates.words import PLAIN, Tokens, letters, read_tokens
from tasks.nlp.dates.years import YEAR_RULES
from tasks.nlp.document import Document
from tasks.nlp.findings import FoundDate

RULES = (*DAY_RULES, *UNIT_RULES, *YEAR_RULES)  # of matches of the same length the first counts
IDLE = re.escape(PLAIN) + "".join(
    letters()[kind] for kind in ("COMMA", "DOT", "IN", "ON", "AND", "OPEN", "CLOSE", "DASH")
)
NEVER_CAPITAL = {letters()["MONTH"], letters()["GOD"]}
OPENING, CLOSING = {"«", "„", "“", '"'}, (["»"], ["“"], ["”"], ['"'])
BEGUN_BY = {letter: [rule for rule in RULES if letter in rule.begins] for rule in RULES for letter in rule.begins}
BEGINS = re.compile(f"[{''.join(sorted({*BEGUN_BY} - {*IDLE}))}]")


def find_dates(document: Document, published_at: datetime | None) -> list[FoundDate]:
    """Dates in text order, never overlapping; of several that begin at a word the longest.

    «Суд 12 ноября огласил приговор» of 20 November 2025 → 2025-11-12
    """
    return list(Finder(document, published_at.date() if published_at else None).dates())


class Finder:
    """One walk through a text: the years it has named so far belong to the dates that follow."""

    def __init__(self, document: Document, published: date | None) -> None:
        self.document, self.published = document, published
        self.tokens: Tokens = read_tokens(document)
        self.named: int | None = None  # the year last named
        self.named_at = -1  # the sentence it was named in
        self.day: date | None = None  # the day last named
        self.beside: date | None = None  # the day last named, of several the last
        self.beside_at = -1  # the sentence it was named in

    def dates(self) -> Iterator[FoundDate]:
        at = 0
        for begun in BEGINS.finditer(self.tokens.letters):
            if begun.start() < at:
                continue
            for rule, match in candidates(self.tokens.letters, begun.start()):
                found, consumed = self.read(rule, match)
                if consumed:
                    at = match.end()
                    yield from found
                    break

    def read(self, rule: Rule, match: Match[str]) -> tuple[list[FoundDate], bool]:
        """What a match is: a date, nothing but used up (31 February), or left to other rules."""
        reading = Reading(
            self.document, self.tokens, match, self.published, self.named, self.carried(match.start()), self.day,
            self.beside if self.beside_at == self.document.sentence_of[match.start()] else None,
        )  # fmt: skip
        days: Days | None = None
        try:
            if self.runs_on(match):
                return [], False
            if self.is_named(match):
                return [], True
            if self.in_a_name(match) or not (days := rule.days(reading)):
                return [], False
        except (ValueError, OverflowError):
            return [], True
        except UnplacedError:
            pass
        if days and rule in DAY_RULES:
            self.day = days.first if days.grain == "day" else self.day
            self.beside, self.beside_at = days.last, self.document.sentence_of[match.start()]
        if reading.year_named:
            self.remember(reading.year_named, match.start(), alone=rule in YEAR_RULES)
        return [self.found(rule, reading, days)], True

    def remember(self, year: int, token: int, alone: bool) -> None:
        """A year ahead is that of one event unless it is named alone: «в марте 2027 года, после выборов в декабре»."""
        lasts = alone or not self.published or year <= self.published.year
        self.named, self.named_at = year, self.document.sentence_of[token] if lasts else -1

    def carried(self, token: int) -> int | None:
        """The year named before in the same sentence: «В 2015 году встреча прошла 17 декабря»."""
        return self.named if self.named_at == self.document.sentence_of[token] else None

    def in_a_name(self, match: Match[str]) -> bool:
        """«на улице 8 Марта», «театр “Май”»"""
        return self.document.name_of[match.start()] is not None and self.document.name_of[match.end() - 1] is not None

    def runs_on(self, match: Match[str]) -> bool:
        """Whether a sentence ends in the words: «… 10 октября 2010 года. На 27 июня …», not «3 мар. 2015»."""
        pairs = pairwise(self.document.words[match.start() : match.end()])
        return any(dot == "." and word.istitle() for dot, word in pairs)

    def is_named(self, match: Match[str]) -> bool:
        """Whether something bears the words as its name: «колхоз „Восьмое марта“», «чёрное 20 Января», «Год театра»."""
        document, first, last = self.document, match.start(), match.end()
        if first and document.words[first - 1] in OPENING and document.words[last : last + 1] in CLOSING:
            return True
        yearly = any(kind in self.tokens.letters[first:last] for kind in (letters()["YEAR"], letters()["ORDINALYEAR"]))
        return not yearly and any(self.capitalized(token) for token in range(first, last))

    def capitalized(self, token: int) -> bool:
        """Whether a month or «год» in the middle of a sentence has a capital: part of a name."""
        word, begins = self.document.words[token], self.document.sentences[self.document.sentence_of[token]][0]
        return self.tokens.letters[token] in NEVER_CAPITAL and word.istitle() and token > begins

    def found(self, rule: Rule, reading: Reading, days: Days | None) -> FoundDate:
        start, stop = self.document.starts[reading.first], self.document.stops[reading.last - 1]
        stop -= self.document.text[stop - 1] == ","  # of a number in a list
        first, last, grain = days or (None, None, rule.grain)
        return FoundDate(start, stop, first, last, grain, reading.relative, rule.name)


def candidates(kinds: str, start: int) -> list[tuple[Rule, Match[str]]]:
    """Rules that see something at a token, the longest match first."""
    seen = [(rule, match) for rule in BEGUN_BY[kinds[start]] if (match := rule.pattern.match(kinds, start))]
    return sorted(seen, key=lambda pair: -pair[1].end()) if len(seen) > 1 else seen
