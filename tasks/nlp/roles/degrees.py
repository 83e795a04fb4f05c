"""Degrees in abbreviations: «к. э. н. Анна Белова», «д-р экон. наук, проф. Олег Сомов», «Глеб Ветров, PhD»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tasks.nlp.document import Document
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


def degrees(document: Document, persons: Sequence[Person]) -> Iterator[tuple[int, Role]]:
    """Roles of persons with an abbreviated degree right before or behind their name."""
    text = document.text
    for index, person in enumerate(persons):
        for start, stop in person.mentions:
            floor = max(start - REACH, 0)
            before = BEFORE.search(text, floor, start)
            found = before or BEHIND.match(text, stop, stop + REACH)
            if found:
                first, last = found.span(1)
                yield index, Role(first, last, text[first:last], None, False, RULE)
