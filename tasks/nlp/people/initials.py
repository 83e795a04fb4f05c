"""Initials as one word with their stop: «О.» of «О. Н. Лапина» is no preposition, and its stop ends no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.nlp.document import Document, Name

LETTERS = re.compile(r"[А-ЯЁ]|Д[жз]|Ю[рл]|Е[вл]|Ал|Вл|Ст|Ин")


def is_initial(word: str) -> bool:
    """«А.», «Дж.»"""
    return word[-1] == "." and LETTERS.fullmatch(word[:-1]) is not None


def with_whole_initials(document: Document) -> Document:
    """The document with each initial and its stop as one token; itself when it has none.

    «О», «.», «Н», «.», «Лапина» → «О.», «Н.», «Лапина»; a stop that also ends the sentence stays apart
    """
    stops = set(stops_of_initials(document))
    return without(document, stops) if stops else document


def stops_of_initials(document: Document) -> Iterator[int]:
    """Tokens that are stops of initials: right behind the letter, the sentence goes on, and not with «о» («И. о.»)."""
    for token in document.places.get(".", ()):
        if 0 < token < len(document) - 1 and LETTERS.fullmatch(document.words[token - 1]):
            touches = document.starts[token] == document.stops[token - 1]
            goes_on = document.sentence_of[token] == document.sentence_of[token + 1]
            if touches and goes_on and document.words[token + 1] != "о":
                yield token


def without(document: Document, stops: set[int]) -> Document:
    """The document with those tokens made part of the one before."""
    kept = [token for token in range(len(document)) if token not in stops]
    new = {token: number for number, token in enumerate(kept)}
    for stop in stops:
        new[stop] = new[stop - 1]
    new[len(document)] = len(kept)
    ends = [token + (token + 1 in stops) for token in kept]

    def of(column: Sequence[str]) -> list[str]:
        return [column[token] + "." * (token + 1 in stops) for token in kept]

    def name(one: Name) -> Name:
        last = one.last + (one.last in stops)  # the stop belongs to the initial before it
        stop = document.stops[last - 1]
        return replace(one, first=new[one.first], last=new[last], stop=stop)

    return replace(
        document,
        starts=[document.starts[token] for token in kept],
        stops=[document.stops[token] for token in ends],
        words=of(document.words),
        lemmas=of(document.lemmas),
        tags=[document.tags[token] for token in kept],
        heads=[new.get(document.heads[token], -1) for token in kept],
        rels=[document.rels[token] for token in kept],
        sentences=[(new[first], new[last]) for first, last in document.sentences],
        names=[name(one) for one in document.names],
    )
