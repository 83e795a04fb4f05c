"""Headlines at the beginning of a text: found there, or put there."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from tasks.text.written import read

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


def date_of(line: str) -> str:
    """The date of a line that is one, alone or with an outlet, a place, a name; «» in a sentence.

    «12 марта 2024, 14:05», «3 декабря 2024 года, «Вестник»», «Вестник, № 45, 3 декабря 2024»
    """
    return parts_of(line)[0]


def parts_of(line: str) -> tuple[str, list[str]]:
    """The date of a line that is one and what stands beside it: an outlet, a place, a name; «» in a sentence."""
    if is_date(line):
        return line, []
    parts = [part for part in PART.split(line) if part] if len(line) <= LINE else []
    dated = next((at for at, part in enumerate(parts) if re.search(r"\d{4}", part) and is_date(part)), None)
    if dated is None or SENTENCE.search(line):
        return "", []
    others, timed = parts[:dated] + parts[dated + 1 :], ", ".join(parts[dated : dated + 2])
    few = sum(len(other.split()) for other in others) <= FEW_WORDS
    return ((timed if is_date(timed) else parts[dated]) if few else ""), others


def is_date(line: str) -> bool:
    """Whether a line is a day, with or without a time, and nothing else."""
    try:
        found = read(line, ANY_DAY)
    except (ValueError, OverflowError):
        return False
    return found is not None and found.precision != "month" and not found.rest
