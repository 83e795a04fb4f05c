"""A name of one or more words read whole: what its nominative, gender and parts may be, best first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from tasks.nlp.people.layouts import layouts
from tasks.nlp.people.words import (
    EVERY,
    Reading,
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
FOLLOWED = 12  # readings of the first words that are followed up
REMEMBERED = 20_000  # names


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name with what its surroundings say: «Мартынова», Gen, m, natasha's «Мартынов»."""

    text: str
    case: str
    gender: str  # m f p; "" unknown
    sure: bool  # the gender is a verb's or a noun's, not only the network's
    normal: str  # natasha's nominative
    sure_case: bool = False  # the case is that of the noun before it, or of a plain subject


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One way to read a name: «Мартынова А. П.» → first «А.», middle «П.», last «Мартынов», m."""

    first: str | None
    middle: str | None
    last: str | None
    gender: str  # m f p
    score: float
    family_first: bool = False

    @property
    def is_full(self) -> bool:
        """Given name and surname or number: «Алексей Мартынов», «Павел I», not «А. Мартынов»."""
        return self.first is not None and self.first[-1] != "." and bool(self.last or numeral(self.first))

    @property
    def name(self) -> str:
        """The name in its order, given name first but in «Пак Ы Чун»."""
        order = (self.last, self.first) if self.family_first else (self.first, self.middle, self.last)
        return " ".join(part for part in order if part)


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
    best: dict[tuple[str, tuple[str, ...], str], Partial] = {}
    for one, layout in sorted(found, key=lambda pair: pair[0].score, reverse=True):
        best.setdefault((layout, one.parts, one.gender), one)
    return tuple(assemble(one, layout) for (layout, _, _), one in islice(best.items(), KEPT))


def read(words: tuple[Word, ...], layout: str) -> list[Partial]:
    """Readings in one layout: words of one gender that have a case in common."""
    start = LIKELY.get(layout[0], 0.0) if len(layout) > 1 else 0.0
    native = any(slot == "F" and is_native(word.text) for word, slot in zip(words, layout, strict=True))
    partials = [Partial(start, (), gender, EVERY) for gender in ("mfp" if layout == "L" else "mf")]
    for index, (word, slot) in enumerate(zip(words, layout, strict=True)):
        eastern = layout == "AFF"  # «Ир» of «Ким Чен Ира» is no «Ира»
        fitting = [
            (r, fit(word, r, slot == "F" and not (eastern and r.gender == "f")) - (native and stays_strange(r)))
            for r in slot_readings(word.text, layout, index)
        ]
        partials = [
            Partial(one.score + score, (*one.parts, r.nominative), one.gender, one.cases & r.cases)
            for one in partials
            for r, score in fitting
            if r.gender == one.gender and one.cases & r.cases
        ]
        if len(partials) > FOLLOWED:
            partials = sorted(partials, key=lambda one: one.score, reverse=True)[:FOLLOWED]
    return partials


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


def fit(word: Word, reading: Reading, given: bool) -> float:
    """How well a reading agrees with the network's tags, natasha's dictionary and, as a given name, their table."""
    score = (
        case_fit(word, reading) + gender_fit(word, reading) - reading.cost + 0.5 * (word.normal == reading.nominative)
    )
    if given:
        score -= reading.cases == EVERY and word.text[-1] in "уюы"  # «Халифу» is seldom one
        known = given_readings(word.text)
        score += KNOWN if reading in known else 0.0 if known else looks_given(word, reading)
    return score


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


def looks_given(word: Word, reading: Reading) -> float:
    """Unknown given names in a consonant are men's: «Хартвиг»."""
    declines = reading.nominative == word.text and reading.cases != EVERY and not reading.cost
    return 2.5 * (reading.gender == "m" and declines and word.text[-1] not in "аеёиоуыэюяь")


def assemble(one: Partial, layout: str) -> Hypothesis:
    """The hypothesis of a reading in a layout."""
    slots = layout.replace("A", "L")
    if "F" not in slots:
        slots = slots.replace("i", "F", 1)
    slots = slots.replace("i", "M").replace("O", "M")
    first, middle, last = (" ".join(taken(one.parts, slots, slot)) or None for slot in "FML")
    return Hypothesis(first, middle, last, one.gender, one.score, layout[0] == "A")


def taken(parts: Sequence[str], slots: str, wanted: str) -> Iterator[str]:
    """The parts in one kind of slot."""
    return (part for part, slot in zip(parts, slots, strict=True) if slot == wanted)
