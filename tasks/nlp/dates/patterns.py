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


class Rule(NamedTuple):
    """A rule by name: the pattern of kinds, the grain when the days stay unknown, the days.

    `days` returns None when what it saw is no date after all, raises ValueError when the calendar has no such day, and
    UnplacedError when it needs the publication time and has none.
    """

    name: str
    pattern: re.Pattern[str]
    grain: str
    days: Callable[[Reading], Days | None]


def rule(name: str, pattern: str, grain: str, days: Callable[[Reading], Days | None]) -> Rule:
    """A rule with its pattern of kinds as an expression over letters."""
    names = letters()
    expression = re.sub(r"[A-Z]+[2]?(?![a-z<])", lambda kind: names[kind[0]], pattern)
    return Rule(name, re.compile(expression.replace(" ", "")), grain, days)
