"""What the dictionary knows of a capitalized word: whether it can be a name at all."""

from __future__ import annotations

from functools import lru_cache

from tasks.nlp.reading.engine import engine

NAMES = frozenset({"Name", "Surn", "Patr"})
REMEMBERED = 50_000  # words


@lru_cache(REMEMBERED)
def kinds(word: str) -> frozenset[str]:
    """What a word may be by the dictionary: name, place, person, thing, adjective, other; nothing when it is not there.

    «Рупору» → thing; «Кишинёву» → place; «Лось» → person; «Многословно» → other; «Мороз» → thing, name
    """
    return frozenset(kind(place.tag) for _, place in engine().dictionary.places(word.lower()))


def kind(tag: object) -> str:
    """The kind of one reading of a word."""
    grammemes: frozenset[str] = tag.grammemes  # type: ignore[attr-defined]
    if grammemes & NAMES:
        return "name"
    if "Geox" in grammemes:
        return "place"
    if "NOUN" in grammemes:
        return "person" if "anim" in grammemes else "thing"
    return "adjective" if grammemes & {"ADJF", "PRTF"} and "Apro" not in grammemes else "other"  # «сама» is other


def is_of(word: str, *wanted: str) -> bool:
    """Whether the dictionary knows a word, and only as one of some kinds."""
    found = kinds(word)
    return bool(found) and found <= set(wanted)
