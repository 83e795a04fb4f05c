"""Times told by how long ago they were: «3 часа назад»."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from tasks.text.calendar_words import COUNTED, UNITS, alternation
from tasks.text.counted import Reading
from tasks.text.moment import MOSCOW
from tasks.text.written import folded

HOUR, MONTH = 3600, 2_629_800  # seconds
SPAN = re.compile(rf"(?:\b(?P<count>\d+|{alternation(COUNTED)})\s?|\b)(?P<unit>{alternation(UNITS)})[a-zа-я]*\.?")
END = re.compile(r"\s(?:(?:тому )?назад|ago)\b|^(?:только что|сейчас|just now|now)$")


def elapsed(text: str, fetched_at: datetime) -> Reading | None:
    """«3 часа назад», «1 день 2 часа назад», «полчаса назад», «только что», counted from when it was fetched."""
    text = folded(text)
    end = END.search(text)
    if not end:
        return None
    spans = [(found["count"], found["unit"]) for found in SPAN.finditer(text[: end.start()])]
    if not spans and end.start():
        return None  # «давно назад»
    length = sum(UNITS[unit] * amount(count) for count, unit in spans)
    at = (fetched_at - timedelta(seconds=length)).astimezone(MOSCOW).replace(tzinfo=None)
    smallest = min((UNITS[unit] for _, unit in spans), default=0)
    if smallest <= HOUR:
        return at, "minute"
    if smallest < MONTH:
        return datetime(at.year, at.month, at.day), "day"
    return datetime(at.year, at.month, 1), "month"


def amount(count: str | None) -> float:
    """«час» → 1, «два» → 2, «12» → 12."""
    return 1 if not count else COUNTED[count] if count in COUNTED else int(count)
