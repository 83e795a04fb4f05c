"""Sentences that point back: «Об этом …», «К такому выводу …», «Так считает …» make the one before somebody's words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tasks.nlp.document import Document
from tasks.nlp.lexicon import table
from tasks.nlp.statements.layout import Layout, Span

NEAR = 5  # words from the beginning to the noun: «К точно такому же выводу»
BEFORE = {"ранее", "также", "и", "именно", "сегодня", "накануне", "вчера", "сам"}  # may stand before the reference


@cache
def words(kind: str) -> Mapping[str, frozenset[str]]:
    """Rows of words/references.tsv of one kind, with the verbs that make them a reference."""
    return {row["words"]: frozenset(row["verbs"].split()) for row in table("references") if row["kind"] == kind}


@cache
def openings() -> Mapping[str, list[tuple[list[str], frozenset[str]]]]:
    """The openings with their verbs, by their first word."""
    found: dict[str, list[tuple[list[str], frozenset[str]]]] = {}
    for phrase, verbs in words("opening").items():
        found.setdefault(phrase.split()[0], []).append((phrase.split(), verbs))
    return found


def points_back(layout: Layout, unit: Span) -> bool:
    """«Об этом …», «Такое мнение высказал …», «С таким заявлением выступил …», «Так считает …»."""
    return opened(layout, unit) is not None or said(layout.document, unit) is not None


def opened(layout: Layout, unit: Span) -> int | None:
    """Token behind an opening: «Ранее об этом [сообщил]», «Так [считает]», «В этом [уверен]»."""
    document, first = layout.document, begin(layout.document, unit)
    for phrase, verbs in openings().get(document.lower[first], ()):
        size = len(phrase)
        if document.lower[first : first + size] != phrase:
            continue
        if not verbs or any(
            document.lemmas[t] in verbs for t in range(first + size, min(unit[1], first + size + NEAR))
        ):
            return first + size
    return None


def said(document: Document, unit: Span) -> int | None:
    """The noun for what somebody said: «К такому же [выводу] пришёл», «Соответствующий [прогноз] дала»."""
    first = begin(document, unit)
    pointers = words("pointer")
    pointer = next((t for t in range(first, min(unit[1], first + 3)) if document.lemmas[t] in pointers), None)
    if pointer is None or (pointer > first and document.tags[first].pos != "ADP"):
        return None
    for token in range(pointer + 1, min(unit[1], pointer + NEAR)):
        if document.lemmas[token] in words("said"):
            return token
        if document.tags[token].pos not in ("ADJ", "DET", "PART", "PRON", "ADV"):
            return None
    return None


def reports(document: Document, verb: int) -> bool:
    """Whether a verb gives a noun for words to who said them: «высказал», «пришёл», «привёл»."""
    return document.lemmas[verb] in words("light")


def such(document: Document, unit: Span) -> tuple[int, int] | None:
    """The word and the noun of «[таково] [мнение] Белова», at the beginning or behind a dash."""
    known, said = words("such"), words("said")
    such_words = (token for token in range(unit[0], unit[1] - 1) if document.lemmas[token] in known)
    return next(((token, token + 1) for token in such_words if document.lemmas[token + 1] in said), None)


def begin(document: Document, unit: Span) -> int:
    """Past «ранее», «также», which may stand before a reference."""
    first = unit[0]
    while first + 2 < unit[1] and document.lower[first] in BEFORE:
        first += 1
    return first
