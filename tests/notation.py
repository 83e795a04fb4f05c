"""Texts with their answer inside: `«[q Рост составит 3 %]», — [c сообщила] [s Набиуллина].`

q is content, c the cue, s the source. Brackets nest (`[c по [s его] словам]`). Where a text holds several statements
their brackets carry numbers: `[q1 …]`, `[s1 …]`; a letter without number belongs to all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

BRACKET = re.compile(r"\[([qcs])(\d*) |\]")


class Marked(NamedTuple):
    """One statement of a text in notation."""

    content: tuple[str, ...]
    cue: str
    source: str


def plain(text: str) -> str:
    """The text without its brackets.

    «[q Рад]», — [c сказал] он. → «Рад», — сказал он.
    """
    return BRACKET.sub("", text)


def marked(text: str) -> list[Marked]:
    """The statements of a text in notation, by number."""
    spans = list(brackets(text))
    numbers = sorted({number for letter, number, _ in spans if letter == "q"})
    return [statement(spans, number) for number in numbers]


def brackets(text: str) -> Iterator[tuple[str, str, str]]:
    """Letter, number and words of each bracket in the order in which they open."""
    out: list[tuple[str, str, str]] = []
    opened: list[tuple[int, str, str, int]] = []
    clean, last = "", 0
    for match in BRACKET.finditer(text):
        clean += text[last : match.start()]
        last = match.end()
        if match.group() == "]":
            place, letter, number, start = opened.pop()
            out[place] = (letter, number, clean[start:])
        else:
            opened.append((len(out), match[1], match[2], len(clean)))
            out.append(("", "", ""))
    yield from out


def statement(spans: list[tuple[str, str, str]], number: str) -> Marked:
    """The statement with a number: its pieces, its own or the common cue and source."""
    words = {letter: [text for own, n, text in spans if own == letter and n in (number, "")] for letter in "qcs"}
    return Marked(tuple(words["q"]), " ".join(words["c"]), " ".join(words["s"]))
