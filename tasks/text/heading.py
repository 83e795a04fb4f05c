"""Headlines at the beginning of a text: found there, or put there."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from tasks.text.written import read

TITLE_LENGTH = 200  # characters; a longer first line is the first paragraph
LINE, FEW_WORDS = 100, 6  # characters of a line that dates a text, words in it beside the date
PART = re.compile(r"\s*[,;|•·()]+\s*|\s+[—–-]\s+|(?<!г)\.\s+")
SENTENCE = re.compile(r"(?<!\bг)(?<!\bгода)[.!?…]$")
ANY_DAY = datetime(2000, 2, 29, tzinfo=UTC)  # read for is a line a date, not for which day


def compose(title: str, subtitle: str, text: str) -> str:
    """The text with title and subtitle on lines of their own in front, unless it begins with them already."""
    rest = 0
    missing = []
    for head in filter(None, (title, subtitle)):
        stop = after(text, head, rest)
        if stop is None:
            missing.append(head)
        else:
            rest = stop
    lead = text[:rest].rstrip()
    return "\n\n".join(filter(None, [lead, *missing, text[rest:].lstrip()])) if missing else text


def after(text: str, head: str, start: int = 0) -> int | None:
    """Where the line ends that repeats a headline, whatever its dashes and quotes; None when there is none.

    «Цены: вверх», «Цены — вверх.⏎Об этом …» → 13
    """
    at = start
    for letter in filter(str.isalnum, head):
        while at < len(text) and not text[at].isalnum():
            at += 1
        if at == len(text) or text[at].lower() != letter.lower():
            return None
        at += 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return None if any(map(str.isalnum, text[at:end])) else end


def heading_of(text: str) -> tuple[str, tuple[str, ...]]:
    """The headline of a plain text and the dates that have lines of their own at its beginning or end."""
    lines = [line for line in text.split("\n") if line]
    dates = tuple(dict.fromkeys(filter(None, map(date_of, (*lines[:5], *lines[-2:])))))
    first, _, rest = text.partition("\n")
    alone = len(first) <= TITLE_LENGTH and rest.startswith("\n")
    return (first if alone and not date_of(first) else ""), dates


def date_of(line: str) -> str:
    """The date of a line that is one, alone or with an outlet, a place, a name; «» in a sentence.

    «12 марта 2024, 14:05», «3 декабря 2024 года, «Вестник»», «Вестник, № 45, 3 декабря 2024»
    """
    if is_date(line):
        return line
    parts = [part for part in PART.split(line) if part]
    dated = next((at for at, part in enumerate(parts) if re.search(r"\d{4}", part) and is_date(part)), None)
    if dated is None or len(line) > LINE or SENTENCE.search(line):
        return ""
    date, others = parts[dated], parts[:dated] + parts[dated + 1 :]
    timed = ", ".join(parts[dated : dated + 2])
    few = sum(len(other.split()) for other in others) <= FEW_WORDS
    return (timed if is_date(timed) else date) if few else ""


def is_date(line: str) -> bool:
    """Whether a line is a day, with or without a time, and nothing else."""
    try:
        found = read(line, ANY_DAY)
    except (ValueError, OverflowError):
        return False
    return found is not None and found.precision != "month" and not found.rest
