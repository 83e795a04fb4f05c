"""Every token as one letter that says what it can be in a date, so that patterns of tokens are regular expressions.

The letters are private; patterns name kinds of words in capitals: `DAY MONTH (YEAR GOD?)?`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple

from tasks.nlp.document import Document
from tasks.nlp.lexicon import table

PLAIN = "_"
NOTHING = (PLAIN, None)
REMEMBERED = 10_000  # words with a sign in them
FIRST_LETTER = 0xE000  # of the private use area: no token kind can clash with the syntax of patterns

NUMERIC = (  # kinds of tokens that begin with a digit or are Roman, most specific first
    ("DATE", r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d\d)|(\d{1,2})-(\d\d)-(\d{4})"),
    ("ISODATE", r"(\d{4})-(\d\d)-(\d\d)"),
    ("DAYMONTH", r"(\d{1,2})[.](\d\d)"),
    ("DECADES", r"(\d{2}|\d{4})[-–—‑](\d{2}|\d{4})[-–—‑](?:е|х|ых|ые|м|ми)"),
    ("TENYEARS", r"(\d0|\d{3}0)[-–—‑](?:е|х|ые|ых|ми|ым|ыми)"),
    ("YEARS", r"([12]\d{3})[-–—‑/]([12]\d{3}|\d\d)(?:[-–—‑](?:м|го|й|ом|х))?"),
    ("ORDINALYEAR", r"([12]\d{3})[-–—‑](?:й|го|ый|ого|м|ом|ым|му|ому|е)"),
    ("ORDINALZERO", r"(0\d)[-–—‑](?:й|го|м|му)"),
    ("ORDINALDAY", r"([0-3]?\d)[-–—‑](?:й|го|ое|е|м|му|ый|ого|его|ому|ом|ым|я|ая|ой|ю|ую|ье|ья|ий)"),
    ("ORDINALSHORT", r"(\d\d)[-–—‑](?:й|го|е|м|му|ый|ого|ому|ом|ым)"),
    ("DAYS2", r"([0-3]?\d)[-–—‑/]([0-3]?\d)"),
    ("YEAR", r"([12]\d{3})"),
    ("DAY", r"(0?[1-9]|[12]\d|3[01])"),
    ("NUMBER", r"(\d{1,3})"),
    ("ROMAN", r"([IVXХ]+)(?:[-–—‑](?:й|го|м|ом|ого|е|я|ю|ой))?"),
    ("ROMANS", r"([IVXХ]+)[-–—‑]([IVXХ]+)"),
)
SHAPES = re.compile("|".join(f"(?P<{kind}>{shape})" for kind, shape in NUMERIC))
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "Х": 10}  # the last is the Cyrillic letter, often typed instead
ROMAN = frozenset("".join(ROMAN_DIGITS).lower())


class Tokens(NamedTuple):
    """The letters of all tokens in one string, and each token's letter with what it adds to a date."""

    letters: str
    found: Sequence[tuple[str, Any]]

    def value(self, token: int) -> Any:
        """What a token adds to a date."""
        return self.found[token][1]


@cache
def letters() -> Mapping[str, str]:
    """The letter of each kind."""
    kinds = dict.fromkeys([row["kind"] for row in table("dates")] + [kind for kind, _ in NUMERIC])
    return {kind: chr(FIRST_LETTER + number) for number, kind in enumerate(kinds)} | {"MONTHS2": "\ue0fe"}


@cache
def forms() -> Mapping[str, tuple[str, Any]]:
    """Letter and value of each word form. «августе» → MONTH, 8"""
    return {
        form: (letters()[row["kind"]], value_of(row["value"]))
        for row in table("dates")
        for form in row["forms"].split()
    }


def value_of(text: str) -> Any:
    """A number where the table has one: "1.5" → 1.5, "-1" → -1, "week" → "week"."""
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def read_tokens(document: Document) -> Tokens:
    """Letters and values of a text's tokens. «5 мая» → DAY 5, MONTH 5"""
    known = forms()
    found: list[tuple[str, Any]] = list(map(known.get, document.lower, repeat(NOTHING)))
    for low in [low for low in document.places if low not in known and (not low.isalpha() or low[0] in ROMAN)]:
        for token in document.places[low]:
            found[token] = other(document.words[token])
    return Tokens("".join(map(itemgetter(0), found)), found)


@lru_cache(REMEMBERED)
def other(word: str) -> tuple[str, Any]:
    """Kind and value of a token that is not in the table: digits, Roman numbers, two months."""
    return (shaped(word) if word[0].isdigit() or word[0] in ROMAN_DIGITS else months(word.lower())) or NOTHING


def months(word: str) -> tuple[str, Any] | None:
    """Two months in one token. «сентября-октября» → 9, 10"""
    ends = [forms().get(part) for part in re.split("[-–—‑]", word)]
    if len(ends) == 2 and all(end and end[0] == letters()["MONTH"] for end in ends):
        return letters()["MONTHS2"], tuple(end[1] for end in ends if end)
    return None


def shaped(word: str) -> tuple[str, Any] | None:
    """Kind and value of a token with digits. «27.12.2020» → DATE, that day; «2008-го» → ORDINALYEAR, 2008"""
    match = SHAPES.fullmatch(word.removesuffix(","))  # «1998, 2002» comes as two tokens, the comma with the first
    if not match or not match.lastgroup:
        return None
    kind = match.lastgroup
    parts = [part for part in match.groups()[SHAPES.groupindex[kind] :] if part is not None]
    value = READERS.get(kind, integers)(parts)
    return (letters()[kind], value) if value is not None else None


def integers(parts: Sequence[str]) -> Any:
    numbers = tuple(int(part) for part in parts)
    return numbers if len(numbers) > 1 else numbers[0]


def romans(parts: Sequence[str]) -> Any:
    """«XIX» → 19, «I-II» → (1, 2)"""
    numbers = tuple(roman(part) for part in parts)
    return numbers if len(numbers) > 1 else numbers[0]


def roman(text: str) -> int:
    digits = [ROMAN_DIGITS[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))


def written_date(parts: Sequence[str]) -> date | None:
    """A day of digits; None when the calendar has no such day. «12.11.25» → 12 November 2025"""
    day, month, year = (int(part) for part in parts)
    try:
        return date(full_year(year), month, day)
    except ValueError:
        return None


def iso_date(parts: Sequence[str]) -> date | None:
    return written_date(parts[::-1])


def full_year(year: int) -> int:
    """«98» → 1998, «12» → 2012; years of four digits stay."""
    return year if year > 99 else year + (2000 if year < 50 else 1900)


READERS = {"DATE": written_date, "ISODATE": iso_date, "ROMAN": romans, "ROMANS": romans}
