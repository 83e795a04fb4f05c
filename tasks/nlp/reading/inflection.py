"""Words of a noun phrase put into the nominative."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from tasks.nlp.document import Tag
from tasks.nlp.reading.engine import engine

ADJECTIVE = re.compile(r"(ого|его|ому|ему|ыми|ими|ым|им|ый|ий|ая|яя|ую|юю|ой|ей|ом|ем|ые|ие|ых|их)(ся)?$")
# The endings of a modifier beside a noun of this gender, or in the plural, in cases other than the nominative.
MALE = {
    "Gen": ("ого", "его"), "Acc": ("ого", "его"), "Dat": ("ому", "ему"), "Ins": ("ым", "им"), "Loc": ("ом", "ем")
}  # fmt: skip
OBLIQUE = {
    "Masc": MALE,
    "Neut": MALE,
    "Fem": {case: ("ой", "ей") for case in ("Gen", "Dat", "Ins", "Loc")} | {"Acc": ("ую", "юю")},
    "Plur": {case: ("ых", "их") for case in ("Gen", "Acc", "Loc")} | {"Dat": ("ым", "им"), "Ins": ("ыми", "ими")},
}
GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
SHARED = 1  # letter a nominative shares with its form: «льдом», «лёд»
LONGER = 2  # letters a nominative may be longer: «высшей» is «высшая», not «высочайшая»
MODIFIERS = {"ADJF", "PRTF", "NPRO"}


def nominative(word: str, lemma: str, tag: Tag, plural: bool) -> str:
    """A noun in the nominative: «министром» → «министр», «сил» → «силы» when plural."""
    if tag.case == "Nom" and plural == (tag.number == "Plur"):
        return word
    if tag.pos != "NOUN" and tag.form == "Part":
        return agreeing(word, tag, tag.gender, plural)
    regular = tag.gender != "Fem" or lemma.endswith(("а", "я", "ь"))
    if not plural and regular and not lemma.endswith(("ый", "ий", "ой", "ть", "ться", "ти", "чь")):
        return cased(lemma, word)
    return inflected(word, tag.case, "plur" if plural else "sing", GENDERS.get(tag.gender, ""), "NOUN")


def agreeing(word: str, tag: Tag, gender: str, plural: bool) -> str:
    """A modifier in the nominative of its noun's gender: «бывшей», Fem → «бывшая»."""
    return inflected(word, tag.case, "plur" if plural else "sing", GENDERS.get(gender, "masc"), "ADJF")


@lru_cache(maxsize=50_000)
def inflected(word: str, case: str, number: str, gender: str, part: str) -> str:
    """Nominative of a word; the word itself when the dictionary has no such form."""
    wanted = {"nomn", number} | ({gender} if gender and part == "ADJF" and number == "sing" else set())
    adjective = part == "ADJF" and ADJECTIVE.search(word)  # «Ельском» is not of «Ельск»
    for parse in sorted(engine().dictionary.forms(word), key=lambda p: -fits(p.tag, case, gender, part)):
        form = parse.inflect(wanted)
        if form and near(form.word, word) and (form.tag.POS in MODIFIERS or not adjective):
            return cased(form.word, word)
    return by_ending(word, number, gender) if part == "ADJF" else word


def near(form: str, word: str) -> bool:
    """Whether a form is of the same word: not «наихороший» of «лучшим», not «высочайшая» of «высшей»."""
    return form[:SHARED] == word[:SHARED].lower() and len(form) <= len(word) + LONGER


def ends_like(word: str, noun: Tag) -> bool:
    """Whether a modifier may stand beside this noun: «Северной», Fem, Gen; not «Газпром»."""
    endings = OBLIQUE.get("Plur" if noun.number == "Plur" else noun.gender, {}).get(noun.case, ())
    return word.removesuffix("ся").endswith(endings)


def by_ending(word: str, number: str, gender: str) -> str:
    """An adjective the dictionary has under another word: «лучшего» → «лучший», not «хороший»."""
    stem = ADJECTIVE.sub("", word)
    if stem == word:
        return word
    soft = stem[-1:] in "гкхжшщч"
    if number == "plur":
        return stem + ("ие" if soft else "ые")
    return stem + {"femn": "ая", "neut": "ее" if stem[-1:] in "жшщч" else "ое"}.get(gender, "ий" if soft else "ый")


def fits(tag: Any, case: str, gender: str, part: str) -> int:
    """How well a reading of pymorphy's agrees with the network's."""
    same_part = tag.POS in MODIFIERS if part == "ADJF" else part == tag.POS
    return int(4 * same_part + 2 * (bool(case) and tag.case == CASES[case]) + (bool(gender) and tag.gender == gender))


def cased(word: str, like: str) -> str:
    """A word with the capitals of another: «минздрав» like «Минздрава» → «Минздрав»."""
    if like.islower():
        return word
    if len(like) > 1 and like.isupper():
        return word.upper()
    if not like[:1].isupper():
        return word
    return word[:1].upper() + word[1:] if like[1:].islower() or len(word) < 2 else kept(word, like)


def kept(word: str, like: str) -> str:
    """Mixed capitals stay where they stood: «комИтет» is a name of its own."""
    return "".join(b if a == b.lower() else a for a, b in zip(word, like, strict=False)) + word[len(like) :]
