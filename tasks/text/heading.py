"""Headlines at the beginning of a text: found there, or put there."""

from __future__ import annotations

from tasks.text.published import ISO, LONGEST, WRITTEN

TITLE_LENGTH = 200  # characters; a longer first line is the first paragraph


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
    dates = tuple(line for line in (*lines[:5], *lines[-2:]) if is_date(line))
    first, _, rest = text.partition("\n")
    alone = len(first) <= TITLE_LENGTH and rest.startswith("\n")
    return (first if alone and not is_date(first) else ""), dates


def is_date(line: str) -> bool:
    """«12 марта 2024, 14:05»."""
    return len(line) <= LONGEST and any(form.fullmatch(line) for form in (ISO, *WRITTEN))
