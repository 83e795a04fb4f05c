"""Names with their abbreviation in brackets: two names of one organization, for the network often one name.

«[Союз пекарей] ([СП])», «[СП] ([Союз пекарей])», «[Союз пекарей] (далее – [СП])»
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from tasks.nlp.document import Document, Name, once, replaced
from tasks.nlp.people.letters import fits
from tasks.nlp.people.ordinary import is_of, undeclined
from tasks.nlp.reading.inflection import cased
from tasks.nlp.roles.words import is_organization

MARKS = frozenset("«»„“”\"',;")
UNPAIRED = " " + "".join(MARKS)
LEADS = frozenset({"далее", "сокращенно", "сокращённо", "–", "—", "-", ":", ",", "по", "тексту"})
CAPTIONS = frozenset({"ФОТО", "ВИДЕО", "АУДИО", "КАРТА", "ПЛАН", "СПИСОК", "ИНФОГРАФИКА", "ОБНОВЛЕНО"})
LONGEST = 16  # tokens between brackets


class Short(NamedTuple):
    """An abbreviation beside the name it stands for."""

    token: int
    full: Name
    declared: bool  # «далее – СП»: whatever its letters


@once
def abbreviations(document: Document) -> dict[int, Short]:
    """The abbreviations that stand beside what they stand for, by token; the names of a document are cut already."""
    found = (short for opening in document.places.get("(", ()) for short in explained(document, opening))
    return {short.token: short for short in found}


def part_brackets(document: Document) -> Document:
    """The document with names cut at brackets, and with its abbreviations of organizations wherever they stand."""
    if "(" not in document.places and ")" not in document.places:
        return document
    document = document.with_names([part for name in document.names for part in parts(document, name)])
    shorts = abbreviations(document)
    return document.with_names(with_shorts(document, shorts)) if shorts else document


# ---------------------------------------------------------------- cut at brackets


def parts(document: Document, name: Name) -> Iterator[Name]:
    """A name of an organization or place without what stands in brackets behind it, and that by itself if it is a name.

    A bracket in the middle stays: «Завод (МСП) "Заря"».
    """
    words = document.words[name.first : name.last]
    opening, closing = (words.index(mark) if mark in words else len(words) for mark in "()")
    first = min(opening, closing)
    if name.kind == "PER" or first == len(words) or opening < closing < len(words) - 1:
        yield name
        return
    outer, behind, *_ = re.split(r"[()]", f"{name.normal}(")
    yield from cut(document, name, name.first, name.first + first, name.kind, outer.rstrip(" ,;"))
    end = name.first + (closing if opening < closing else len(words))
    start, stop = stripped(document, name.first + first + 1, end)
    if kind := kind_inside(document, name, start, stop) if opening < closing else name.kind:
        alone = stop - start == 1 and not document.words[start].isupper()
        normal = cased(document.lemmas[start], document.words[start]) if alone else behind.strip(UNPAIRED)
        yield from cut(document, name, start, stop, kind, normal)


def cut(document: Document, name: Name, first: int, last: int, kind: str, normal: str) -> Iterator[Name]:
    """The part of a name in tokens[first:last], if there is any."""
    if first < last and normal:
        start, stop = document.starts[first], document.stops[last - 1]
        yield replace(name, first=first, last=last, start=start, stop=stop, kind=kind, normal=normal)


def stripped(document: Document, first: int, last: int) -> tuple[int, int]:
    """Tokens[first:last] without marks around, nor what stands behind a comma: «([ИГ], запрещено)»."""
    while first < last and document.words[first] in MARKS:
        first += 1
    last = next((at for at in range(first, last) if document.words[at] in (",", ";")), last)
    while first < last and document.words[last - 1] in MARKS:
        last -= 1
    return first, last


def kind_inside(document: Document, name: Name, first: int, last: int) -> str:
    """What stands in the brackets of a name: ORG, LOC, «» for no name."""
    if first >= last or not document.words[first][0].isupper():
        return ""
    word, outer = document.words[first], document.slice(name.first, first - 1)
    if last - first == 1 and fits(word, outer):
        return name.kind
    if is_capital(word):
        return "" if word in CAPTIONS else kind_elsewhere(document, first)
    if is_of(word, "place"):
        return "LOC"
    return "ORG" if name.kind == "ORG" or is_organization(document.lemmas[first]) else ""


def kind_elsewhere(document: Document, token: int) -> str:
    """What the network takes a word for where it stands alone: «Евросоюз (ЕС) … [ЕС]» → LOC; ORG where it does not."""
    alone = (document.name_of[other] for other in document.places[document.lower[token]] if other != token)
    return next((name.kind for name in alone if name and name.last - name.first == 1 and name.kind != "PER"), "ORG")


def is_capital(word: str) -> bool:
    """«СПЗ», «СОжП», not «Союз»"""
    return word.isalpha() and sum(letter.isupper() for letter in word) > 1


# ---------------------------------------------------------------- what stands for what


def explained(document: Document, opening: int) -> Iterator[Short]:
    """The abbreviation in brackets behind a name, or before its name in brackets."""
    closing = next(
        (at for at in range(opening + 1, min(opening + LONGEST, len(document))) if document.words[at] == ")"), 0
    )
    before = opening - 1
    while before > 0 and document.words[before] in MARKS:
        before -= 1
    first = opening + 1
    while first < closing and document.lower[first] in LEADS:
        first += 1
    declared = "далее" in document.lower[opening:first]
    first, last = stripped(document, first, closing)
    if before < 0 or first >= last:
        return
    inside = document.name_of[first]
    if last - first == 1 and (full := full_name(document, before, document.words[first], declared)):
        yield Short(first, full, declared)
    elif inside and (inside.kind, inside.first, inside.last) == ("ORG", first, last):
        short = document.words[before]
        if is_capital(short) and fits(short, document.slice(first, last)):
            yield Short(before, inside, False)


def full_name(document: Document, last: int, short: str, declared: bool) -> Name | None:
    """The name of an organization that ends at a token and that an abbreviation stands for, with its place if need be.

    «[Союз пекарей] (СП)», «[Союз пекарей] Заречья (СП)», «[Союз пекарей Заречья] (СПЗ)»
    """
    name = document.name_of[last]
    if name is None or name.kind == "PER" or not short[0].isupper() or (declared and not is_capital(short)):
        return None
    before = document.name_of[name.first - 1] if name.kind == "LOC" and name.first else None
    if name.kind == "LOC" and (before is None or before.kind != "ORG" or document.words[name.first - 1][-1] == "-"):
        return None
    whole = name if before is None else together(document, before, name)
    nearest = name if before is None else before
    for one in (nearest, whole):
        if fits(short, document.slice(one.first, one.last)):
            return one
    return nearest if declared else None


def together(document: Document, name: Name, place: Name) -> Name:
    """A name with the place behind it: «Союз пекарей» and «Заречья»."""
    normal = f"{name.normal} {document.slice(place.first, place.last)}"
    return replace(name, last=place.last, stop=place.stop, normal=normal)


def with_shorts(document: Document, shorts: dict[int, Short]) -> list[Name]:
    """The names of a document, with abbreviations for which it tells the name, wherever they stand."""
    words = {document.words[token] for token in shorts}
    found = [short.full for short in shorts.values()]
    for token in document.capitals:
        word = document.words[token]
        normal = next((short for short in (word, undeclined(word)) if short in words), None)
        name = document.name_of[token]
        if normal and (name is None or name.last - name.first == 1):
            start, stop = document.starts[token], document.stops[token]
            found.append(Name(token, token + 1, start, stop, "ORG", normal, None, None, None))
    return replaced(document, [(one.first, one.last) for one in found], found)
