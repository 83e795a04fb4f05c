"""Whether two names may be one spelled otherwise: another case, another transcription, a slip of the pen.

«Хайко Маас», «Гайко Маас», «Хайко Мас»; «Махмуд Ахмади Нежад», «Махмуд Ахмадинежад»; «Дональд Туск», «Дональт Туск»
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from tasks.identity.local import fold, table
from tasks.nlp.lexicon import table as words_of_names

REMEMBERED = 200_000  # words
VOWELS = "аеиоуыэюя"
PARTS = re.compile(r"[^\W\d_]+")
# Transcriptions of one sound; in this order.
SOUNDS = (
    (re.compile(r"ё|э"), "е"),
    (re.compile(r"(?<=[^аеиоуыюя])(?:ь|и)(?=[аеоуюя])"), ""),  # Наталья, Наталия; Фелисиано, Фелисьяно
    (re.compile(r"й|ы"), "и"),
    (re.compile(r"ю"), "у"),
    (re.compile(r"я"), "а"),
    (re.compile(r"[ьъ]"), ""),
    (re.compile(r"дт|тт|тд"), "т"),  # Рейнфельдт
    (re.compile(r"(?<=[^аеиоу])х|х(?=[^аеиоу])"), ""),  # Чаудхри, Манучехр
    (re.compile(r"х"), "г"),  # Хайко, Гайко
    (re.compile(r"(.)\1+"), r"\1"),  # Маас, Гренелл
)
GENDERED = ("ов", "ев", "ин", "ын", "ова", "ева", "ина", "ына", "ский", "ская", "цкий", "цкая")
RUSSIAN = (*GENDERED, "ко", "ых", "их", "юк", "чук")
GENERATIONS = frozenset({"младший", "мл", "старший", "ст"})
VOICED = str.maketrans("гкдтзсбпвф", "ккттссппфф")


class Likeness(IntEnum):
    """How far apart two words of names are."""

    EQUAL = 0
    FORM = 1  # «Маасом», «Маас»
    SOUND = 2  # «Мас», «Маас»
    NEAR = 3  # «Маус», «Маас»
    OTHER = 4


class Name(NamedTuple):
    """A given name and a surname, folded."""

    last: str
    first: str


class Spelled(NamedTuple):
    """A name taken apart."""

    name: Name
    given: tuple[str, ...]
    surname: str  # without particles, in one word: «уль-Малук» → малук
    whole: str  # all of it as it sounds, in one word
    generation: frozenset[str]  # «младший» of «Дюков-младший»

    def keys(self) -> set[tuple[str, ...]]:
        """Two names that may be one have a key in common."""
        written = {form for word in self.given for form in (word, *in_full().get(word, ()))}
        begins = {("given", skeleton(self.surname), sound(word)[:1]) for word in written}
        return {*begins, ("whole", self.whole), ("slip", *self.given, sound(self.surname)[:2])}


def spelled(name: Name) -> Spelled:
    """«Саиф уль-Малук» → саиф, малук, саифулмалук"""
    given, surname = tuple(PARTS.findall(name.first)), PARTS.findall(name.last)
    own = [word for word in surname if word not in particles()] or surname
    return Spelled(name, given, "".join(own), whole(f"{name.first} {name.last}"), GENERATIONS & set(surname))


def whole(name: str) -> str:
    """A name as it sounds, in one word: «Ахмади Нежад», «Ахмадинежад»"""
    return sound("".join(PARTS.findall(name)))


@lru_cache(REMEMBERED)
def stem(word: str) -> str:
    """A word without what cases change: «Обаме», «Обама», «Обам» → обам"""
    for ending in endings():
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word.removesuffix(ending)
    return word


@cache
def endings() -> tuple[str, ...]:
    """Endings of names in all cases, the longest first."""
    return tuple(sorted((row["ending"] for row in table("declined")), key=lambda ending: (-len(ending), ending)))


@cache
def particles() -> frozenset[str]:
    """Words of a surname that other articles leave out or write with a hyphen: «уль», «бен», «фон»."""
    return frozenset(fold(row["particle"]) for row in words_of_names("name_particles") if not row["kind"])


@lru_cache(REMEMBERED)
def sound(word: str) -> str:
    """A word as it sounds, whichever way it was transcribed: «Самюэль», «Самуэль» → самуел"""
    for pattern, letters in SOUNDS:
        word = pattern.sub(letters, word)
    return word


@lru_cache(REMEMBERED)
def skeleton(word: str) -> str:
    """The consonants of a word, voiced as unvoiced: «Тазир», «Тасиар» → тср"""
    consonants = re.sub(rf"[{VOWELS}]", "", sound(stem(word))).translate(VOICED)
    return re.sub(r"(.)\1+", r"\1", consonants)


@cache
def genders() -> dict[str, str]:
    """Folded given names that dictionaries know → m, f or fm."""
    return {fold(row["name"]): row["gender"] for row in words_of_names("given_names")}


@cache
def in_full() -> dict[str, frozenset[str]]:
    """Folded given name in short or in another spelling → the full ones: катя → екатерина"""
    return {
        fold(row["short"]): frozenset(fold(full) for full in row["full"].split("|")) for row in table("short_names")
    }


@cache
def common() -> frozenset[str]:
    """Folded surnames that many people bear."""
    return frozenset(fold(row["surname"]) for row in table("common_surnames"))


def alike(one: str, other: str) -> Likeness:
    """How far two words are apart."""
    if one == other:
        return Likeness.EQUAL
    if stem(one) == stem(other):
        return Likeness.FORM
    if sound(stem(one)) == sound(stem(other)):
        return Likeness.SOUND
    shorter = min(len(one), len(other))
    slips = 2 if shorter >= 7 else 1 if shorter >= 4 else 0
    return Likeness.NEAR if slips and OSA.distance(one, other, score_cutoff=slips) <= slips else Likeness.OTHER


def alike_given(one: Spelled, other: Spelled) -> Likeness:
    """How far two given names are apart: «Реджеп Тайип», «Тайип» are forms of one."""
    if len(one.given) == len(other.given) == 1:
        return alike_word(one.given[0], other.given[0])
    shorter, longer = sorted((one.given, other.given), key=len)
    if set(shorter) <= set(longer):
        return Likeness.EQUAL if len(shorter) == len(longer) else Likeness.FORM
    if len(shorter) != len(longer):
        return alike("".join(shorter), "".join(longer))
    return max(alike_word(a, b) for a, b in zip(one.given, other.given, strict=True))


@lru_cache(REMEMBERED)
def alike_word(one: str, other: str) -> Likeness:
    """How far two words of given names are apart; a man's and a woman's are two: «Валентин», «Валентина»."""
    if one in in_full().get(other, ()) or other in in_full().get(one, ()):
        return Likeness.EQUAL
    known = genders()
    if {known.get(one), known.get(other)} == {"m", "f"}:
        return Likeness.OTHER
    near = alike(one, other)
    return Likeness.NEAR if near == Likeness.FORM and one in known and other in known else near


def one_person(one: Spelled, other: Spelled) -> bool | None:
    """Whether two names are one person: True by the spelling alone, False never, None when something must tie them.

    A Russian surname spelled otherwise is another surname until something ties them (Кириенко, Кириленко); so are two
    given names that people really bear (Ахмад, Ахмед). A son is not his father (Дюков-младший).
    """
    if one.generation != other.generation:
        return False
    if one.whole == other.whole:
        return True
    given = alike_given(one, other)
    last = Likeness.OTHER if given == Likeness.OTHER else alike(one.surname, other.surname)
    if last == Likeness.OTHER or given + last > Likeness.NEAR + Likeness.SOUND:
        return False
    if len(one.given) != len(other.given) and one.name.last in common():
        return None  # John Adams and his son John Quincy Adams
    if given == Likeness.NEAR:
        both = set(one.given) <= genders().keys() and set(other.given) <= genders().keys()
        return None if both or last > Likeness.FORM or one.name.last in common() else True
    if last == Likeness.NEAR:
        return None
    return None if last == Likeness.SOUND and (russian(one.name.last) or russian(other.name.last)) else True


def russian(surname: str) -> bool:
    """Surnames that differ by a letter are two here: Лукин, Лушин."""
    return surname.endswith(RUSSIAN)


def gendered(surname: str) -> bool:
    """Surnames that tell a man from a woman: Мартынов, not Меркель."""
    return surname.endswith(GENDERED)
