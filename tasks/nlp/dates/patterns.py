"""Parts that patterns of dates share, and what a rule is.

A pattern names kinds of words (words/dates.tsv, read by words.py) in capitals; spaces only part them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from tasks.nlp.dates.calendar import Days
from tasks.nlp.dates.reading import Reading
from tasks.nlp.dates.words import letters

KIND = re.compile(r"[A-Z]+2?(?![a-z<])")
MANY = "{0,30}"  # things in a list: without a bound a text of digits is looked through for each of them
DAY = "(?:DAY|ORDINALDAY|ORDINALZERO|TENYEARS|(?:TENS )?ORDINAL)"
MONTH = "(?:MONTH|MONTHSHORT(?: DOT(?= YEAR| DASH))?)"
WEEKDAY = "(?:WEEKDAY|WEDNESDAY)"
ON_WEEKDAY = f"(?:(?:{WEEKDAY}|WEEKDAYSHORT(?: DOT)?) (?:COMMA )?|(?:DEICTIC|EVE) COMMA )?"
NUMBER = "(?P<number>ORDINAL|ROMAN|ORDINALDAY|DAY)"
PREFIX = "(?:PART |ORDINAL HALFOF )?"
HALF = "(?P<half>ORDINAL) HALFOF "
UNIT = "(?P<unit>DAYS|WEEK|MONTHS|GOD|GODY|LET|HALFYEAR|DECADENOUN|CENTURY)"
COUNT = "(?P<count>(?:COUNT|TENS|TENSYEAR|HUNDREDS|DAY|NUMBER) )?"
OF_YEARS = "(?: GOD| GODY)"
ANYYEAR = "YEAR|ORDINALYEAR"
SPOKEN = "(?:COUNT )?THOUSAND(?: HUNDREDS)?(?: (?:TENS|TENSYEAR))?(?: ORDINAL)?(?= GOD)"  # «две тысячи двадцатого»
SHORT = "ORDINALSHORT|ORDINALZERO|NUMBER(?= GOD)"  # «45-го», «42 года» behind a month
UNTIL = "(?: DOT)? (?:DASH|BY|TILL|ON)"  # between two ends: «с 1 мая 2004 г. по 3 июня»


def year_part(suffix: str = "") -> str:
    """The year after a day or month: «2008 года», «2008-го», «прошлого года», «того же года»."""
    return (
        f"(?: (?:IN |REL )?(?P<year{suffix}>{ANYYEAR}|{SPOKEN}|{SHORT}){OF_YEARS}?"
        f"| (?P<yearshift{suffix}>REL) GOD| (?P<sameyear{suffix}>(?:THAT|REL) SAME) GOD)"
    )


YEAR = year_part()
YEAR1, YEAR2 = f"{year_part('1')}?", f"{year_part('2')}?"
LATER_YEAR = f"(?= (?:AND|COMMA)(?: IN| TILL| TO| ON| BY| PART| {DAY}){MANY} {MONTH} (?P<yearlater>{ANYYEAR}))"
THEN_YEAR = f"(?:{YEAR}|{LATER_YEAR})?"


PIECE = re.compile(r"\((?:\?P<\w+>|\?:|\?<?[=!])?|\||(?:\)|\[[^]]+\]|[A-Z]+2?|_)(?:\?|\{0,30\})?")


def beginnings(pattern: str) -> frozenset[str]:
    """The kinds of words a pattern may begin with. «(?:PART )?(?P<shift>REL) WEEK» → PART, REL"""
    return frozenset(beginning(PIECE.findall(f"{pattern})")[::-1])[0])


def beginning(pieces: list[str]) -> tuple[set[str], bool]:
    """What the pieces up to the closing bracket may begin with, and whether they may be nothing; takes them off."""
    every, own, nothing, empty = set[str](), set[str](), False, True
    while not (piece := pieces.pop()).startswith(")"):
        if piece == "|":
            every, own, nothing, empty = every | own, set(), nothing or empty, True
            continue
        around = piece.startswith(("(?=", "(?!", "(?<"))
        found, optional = beginning(pieces) if piece[0] == "(" else ({*KIND.findall(piece)}, piece[-1] in "?}")
        own |= found if empty and not around else set()
        empty = empty and (optional or around)
    return every | own, nothing or empty or piece[-1] in "?}"


class Rule(NamedTuple):
    """A rule by name: the pattern of kinds, the grain when the days stay unknown, the days.

    `days` returns None when what it saw is no date after all, raises ValueError when the calendar has no such day, and
    UnplacedError when it needs the publication time and has none.
    """

    name: str
    pattern: re.Pattern[str]
    grain: str
    days: Callable[[Reading], Days | None]
    begins: frozenset[str]  # letters of the words the pattern may begin with


def rule(name: str, pattern: str, grain: str, days: Callable[[Reading], Days | None]) -> Rule:
    """A rule with its pattern of kinds as an expression over letters."""
    names = letters()
    expression = KIND.sub(lambda kind: names[kind[0]], pattern)
    begins = frozenset(names[kind] for kind in beginnings(pattern))
    return Rule(name, re.compile(expression.replace(" ", "")), grain, days, begins)
