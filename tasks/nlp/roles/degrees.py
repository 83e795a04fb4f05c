"""Degrees in abbreviations: «к. э. н. Анна Белова», «д-р экон. наук, проф. Олег Сомов», «Глеб Ветров, PhD»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tasks.nlp.findings import Person, Role

RULE = "degree"
REACH = 60  # characters before or behind a name
DEGREE = (
    r"(?:[кд]\.\s?(?:[а-я]{1,5}\.?-?\s?){1,2}\.?\s?н\.?(?!\w)"
    r"|(?:д-р|канд\.|докт\.)\s(?:[а-я]+\.?-?\s?){1,2}\sнаук"
    r"|чл\.-корр\.(?:\sРА[НМО]+)?|ph\.?\s?d\.?)"
)
BEFORE = re.compile(rf"(?<!\w)({DEGREE})(?:,?\s?(?:проф|доц|акад)\.)?,?\s?$", re.IGNORECASE)
BEHIND = re.compile(rf"\s?[,(]\s?({DEGREE})", re.IGNORECASE)


class Degree(NamedTuple):
    """A degree in characters, and the person and the name it stands beside."""

    start: int
    stop: int
    person: int
    name: tuple[int, int]


def degrees(text: str, persons: Sequence[Person]) -> Iterator[Degree]:
    """Abbreviated degrees right before or behind names: «[к. э. н.] Анна Белова»."""
    for index, person in enumerate(persons):
        for start, stop in person.mentions:
            found = BEFORE.search(text, max(start - REACH, 0), start) or BEHIND.match(text, stop, stop + REACH)
            if found:
                yield Degree(*found.span(1), index, (start, stop))


def learned(text: str, found: Sequence[Degree]) -> Iterator[tuple[int, Role]]:
    """The roles that degrees are."""
    for one in found:
        yield one.person, Role(one.start, one.stop, text[one.start : one.stop], None, False, RULE)
