"""A name of one or more words read whole: what its nominative, gender and parts may be, best first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tasks.nlp.document import column
from tasks.nlp.people.layouts import layouts
from tasks.nlp.people.words import (
    EVERY,
    Reading,
    fold,
    frozen,
    given_readings,
    is_native,
    is_roman,
    numeral,
    particles,
    patronymic_readings,
    readings,
)

GENITIVES = frozenset({"Gen", "Acc"})  # alike for people, and taken for each other
LIKELY = {"F": 1.0, "A": 10.0}  # given name first; of peoples who put the surname first, that
KNOWN = 8.0  # worth of a given name of the table: nothing the network says outweighs it
DECLINED = re.compile(r"(?:[жшчщц][иы]|[бвгджзклмнпртфхцчшщ]ки)$")  # «Каланчи», «Скрипки»; not «Канделаки», «Вельски»
CONSONANTS = "бвгджзклмнпрстфхцчшщй"
STIFF = 3  # cost of a man's given name in a consonant that does not decline
KEPT = 6  # hypotheses of one name
SHORTEST = 3  # letters of a part of a surname that says too little by itself
FOLLOWED = 12  # readings of the first words that are followed up
REMEMBERED = 20_000  # names

Key = tuple[str, str, str]  # folded given name, folded surname, gender


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name with what its surroundings say: «Мартынова», Gen, m, natasha's «Мартынов»."""

    text: str
    case: str
    gender: str  # m f p; "" unknown
    sure: bool  # the gender is a verb's or a noun's, not only the network's
    normal: str  # natasha's nominative
    sure_case: bool = False  # the case is that of the noun before it, or of a plain subject


@dataclass(frozen=True)
class Hypothesis:
    """One way to read a name: «Мартынова А. П.» → first «А.», middle «П.», last «Мартынов», m."""

    first: str | None
    middle: str | None
    last: str | None
    gender: str  # m f p
    score: float
    family_first: bool = False

    @column
    def key(self) -> Key:
        """What the reading is told by from others."""
        return fold(self.first or ""), fold(self.last or ""), self.gender

    @column
    def keys(self) -> tuple[Key, ...]:
        """What the reading speaks for: the whole name, and each of several given names with the surname."""
        first, last, gender = self.key
        firsts = first.split()
        return self.key, *((one, last, gender) for one in firsts if len(firsts) > 1)

    @column
    def called(self) -> tuple[str, ...]:
        """Surnames alone: «Лисицына» of «Корф-Лисицына» too, «Хай» for «Нгуен Ван Хай», «Цзиньтао»."""
        parts = (self.last or "").split("-")[1:]
        own = (self.last, *(part for part in parts if len(part) > SHORTEST and part[0].isupper())) if self.last else ()
        return (*own, self.first.rpartition(" ")[2]) if self.family_first and self.first else own

    @column
    def is_full(self) -> bool:
        """Given name and surname or number: «Алексей Мартынов», «Павел I», not «А. Мартынов»."""
        return self.first is not None and self.first[-1] != "." and bool(self.last or numeral(self.first))

    @property
    def name(self) -> str:
        """The name in its order, given name first but in «Пак Ы Чун»."""
        order = (self.last, self.first) if self.family_first else (self.first, self.middle, self.last)
        return " ".join(filter(None, order))


class Partial(NamedTuple):
    """The first words of a name, read in one way."""

    score: float
    parts: tuple[str, ...]
    gender: str
    cases: frozenset[str]


@lru_cache(REMEMBERED)
def hypotheses(words: tuple[Word, ...]) -> tuple[Hypothesis, ...]:
    """Readings of a whole name that agree in case and gender, best first.

    «Абдурахмановой Натальи Петровны» → Наталья Петровна Абдурахманова, f
    """
    found = [(one, layout) for layout in layouts([word.text for word in words]) for one in read(words, layout)]
    best: dict[tuple[str, tuple[str, ...], str], Hypothesis] = {}
    for one, layout in sorted(found, key=lambda pair: pair[0].score, reverse=True):
        if (key := (layout, one.parts, one.gender)) not in best:
            best[key] = assemble(one, layout)
            if len(best) == KEPT:
                break
    return tuple(best.values())


def read(words: tuple[Word, ...], layout: str) -> list[Partial]:
    """Readings in one layout: words of one gender that have a case in common."""
    start = LIKELY.get(layout[0], 0.0) if len(layout) > 1 else 0.0
    native = any(slot == "F" and is_native(word.text) for word, slot in zip(words, layout, strict=True))
    partials = [Partial(start, (), gender, EVERY) for gender in ("mfp" if layout == "L" else "mf")]
    for index, word in enumerate(words):
        fitting: dict[str, list[tuple[Reading, float]]] = {"m": [], "f": [], "p": []}
        for r, worth in worths(word.text, layout, index, native):
            fitting[r.gender].append((r, worth + fit(word, r)))
        partials = [
            Partial(one.score + score, (*one.parts, r.nominative), one.gender, cases)
            for one in partials
            for r, score in fitting[one.gender]
            if (cases := one.cases & r.cases)
        ]
        if len(partials) > FOLLOWED:
            partials = sorted(partials, key=lambda one: one.score, reverse=True)[:FOLLOWED]
    return partials


@lru_cache(REMEMBERED)
def worths(text: str, layout: str, index: int, native: bool) -> tuple[tuple[Reading, float], ...]:
    """Readings of a word in its place, each with what it is worth in any context; `native`: beside «Игорь»."""
    given = layout[index] == "F"
    eastern = layout == "AFF"  # «Ир» of «Ким Чен Ира» is no «Ира»
    return tuple(
        (
            one,
            (as_given(text, one) if given and not (eastern and one.gender == "f") else 0.0)
            - one.cost
            - (native and stays_strange(one)),
        )
        for one in slot_readings(text, layout, index)
    )


def slot_readings(text: str, layout: str, index: int) -> Sequence[Reading]:
    """Readings of a word in its place; words before the last may stay undeclined («у Ким Чен Ына», «Джо Байдена»)."""
    slot, rest = layout[index], layout[index + 1 :]
    if slot in "iAO" or is_roman(text) or text.lower() in particles():
        return frozen(text, 0)
    if slot == "M":
        return patronymic_readings(text)
    if not rest or (slot == "L" and "L" not in rest):
        return readings(text)
    strange = STIFF * (len(layout) == 2 and text[-1] in CONSONANTS)  # «Питтер Красса» is not «Красс»
    return (*readings(text), *frozen(text, 1 + strange + bool(given_readings(text))))


def fit(word: Word, reading: Reading) -> float:
    """How well a reading agrees with the network's tags and natasha's dictionary."""
    return case_fit(word, reading) + gender_fit(word, reading) + 0.5 * (word.normal == reading.nominative)


def as_given(text: str, reading: Reading) -> float:
    """How well a reading agrees with the table of given names."""
    stiff = reading.cases == EVERY and text[-1] in "уюы"  # «Халифу» is seldom one
    known = given_readings(text)
    return (KNOWN if reading in known else 0.0 if known else looks_given(text, reading)) - stiff


def stays_strange(reading: Reading) -> bool:
    """«Игоря Каланчи», undeclined, is no «Игорь Каланчи»: foreign surnames of this form have foreign given names."""
    return reading.cases == EVERY and DECLINED.search(reading.nominative) is not None


def case_fit(word: Word, reading: Reading) -> float:
    weight = 2.0 if word.sure_case else 1.0
    if not word.case or word.case in reading.cases:
        return weight * bool(word.case)
    return 0.0 if word.case in GENITIVES and GENITIVES & reading.cases and not word.sure_case else -weight


def gender_fit(word: Word, reading: Reading) -> float:
    if not word.gender or (reading.gender == "p" and word.gender != "p"):
        return 0.0
    if word.gender == "p":
        return 2.0 if reading.gender == "p" else -1.0
    weight = 1.5 if word.sure else 0.5
    return weight if word.gender == reading.gender else -weight


def looks_given(text: str, reading: Reading) -> float:
    """Unknown given names in a consonant are men's: «Хартвиг»."""
    declines = reading.nominative == text and reading.cases != EVERY and not reading.cost
    return 2.5 * (reading.gender == "m" and declines and text[-1] not in "аеёиоуыэюяь")


def assemble(one: Partial, layout: str) -> Hypothesis:
    """The hypothesis of a reading in a layout."""
    first, middle, last = (" ".join([one.parts[index] for index in slot]) or None for slot in slots(layout))
    return Hypothesis(first, middle, last, one.gender, one.score, layout[0] == "A")


@lru_cache(REMEMBERED)
def slots(layout: str) -> tuple[tuple[int, ...], ...]:
    """Which words are given name, patronymic, surname: FML → (0,), (1,), (2,); iL → (0,), (), (1,)."""
    kinds = layout.replace("A", "L")
    if "F" not in kinds:
        kinds = kinds.replace("i", "F", 1)
    kinds = kinds.replace("i", "M").replace("O", "M")
    return tuple(tuple(index for index, kind in enumerate(kinds) if kind == wanted) for wanted in "FML")
