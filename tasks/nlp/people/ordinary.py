"""What the dictionary knows of a capitalized word: whether it can be a name at all."""

from __future__ import annotations

import re
from functools import lru_cache

from tasks.nlp.people.layouts import is_russian
from tasks.nlp.reading.engine import engine

NAMES = frozenset({"Name", "Surn", "Patr"})
DECLINED = re.compile(r"([А-ЯЁ]{2,})(?:а|у|ом|е|ы|ов|ам|ами|ах)")
REMEMBERED = 50_000  # words


@lru_cache(REMEMBERED)
def kinds(word: str) -> frozenset[str]:
    """What a word may be by the dictionary: name, place, person, thing, adjective, other; nothing when it is not there.

    «Рупору» → thing; «Кишинёву» → place; «Лось» → person; «Многословно» → other; «Мороз» → thing, name
    """
    found = {kind(place.tag) for _, place in engine().dictionary.places(word.lower())}
    if word.endswith("ся"):
        return frozenset("other" for _ in found)  # «Пожаловавшуюся»
    return frozenset(found - {"short"} or ["adjective" for _ in found])  # «Вдова» is a person, «Ольхова» an adjective


def kind(tag: object) -> str:
    """The kind of one reading of a word."""
    grammemes: frozenset[str] = tag.grammemes  # type: ignore[attr-defined]
    if grammemes & NAMES:
        return "name"
    if "Geox" in grammemes:
        return "place"
    if "NOUN" in grammemes:
        return "person" if "anim" in grammemes else "thing"
    if "ADJS" in grammemes:
        return "short"
    return "adjective" if grammemes & {"ADJF", "PRTF"} and "Apro" not in grammemes else "other"  # «сама» is other


def is_of(word: str, *wanted: str) -> bool:
    """Whether the dictionary knows a word, and only as one of some kinds."""
    found = kinds(word)
    return bool(found) and found <= set(wanted)


def is_name(word: str) -> bool:
    """A name and nothing else by the dictionary, or by its form where the dictionary has no such word: «Ожогин»."""
    found = kinds(word)
    return word[0].isupper() and (found == {"name"} or (not found and is_russian(word)))


@lru_cache(REMEMBERED)
def is_abbreviation(word: str) -> bool:
    """«МИД», «ООН», and no word besides: not «ПО»."""
    found = engine().dictionary.places(word.lower())
    return bool(found) and all("Abbr" in place.tag.grammemes for _, place in found)


def undeclined(word: str) -> str | None:
    """An abbreviation without its ending: «МИДы», «МИДах» → «МИД»; None for other words."""
    found = DECLINED.fullmatch(word)
    return found[1] if found else None


@lru_cache(REMEMBERED)
def is_fixed(word: str) -> bool:
    """Whether a word has one form in all cases and numbers: «Минобороны»."""
    found = engine().dictionary.places(word.lower())
    return bool(found) and all("Fixd" in place.tag.grammemes for _, place in found)
