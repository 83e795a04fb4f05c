"""A name of one or more words taken apart: what its nominative, gender and parts may be, best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tasks.nlp.name_words import (
    EVERY,
    Reading,
    family_first,
    frozen,
    given_readings,
    is_of_given,
    is_roman,
    particles,
    patronymic_readings,
    readings,
)

LIKELY = {"F": 1.0, "A": 10.0}  # given name first; of peoples who put the surname first, that
GENITIVES = frozenset({"Gen", "Acc"})  # alike for people, and taken for each other
KEPT = 6  # hypotheses of one name


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name with what its surroundings say: «Мартынова», Gen, Masc, natasha's «Мартынов»."""

    text: str
    case: str
    gender: str  # m f; "" unknown
    sure: bool  # the gender is a verb's or a noun's, not only the network's
    normal: str  # natasha's nominative


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
        """Given name and surname: «Алексей Мартынов», not «А. Мартынов»."""
        return bool(self.first and self.last and not self.first.endswith("."))

    def replaced(self, middle: str | None) -> Hypothesis:
        """The same name with another patronymic."""
        return replace(self, middle=middle)

    @property
    def name(self) -> str:
        """The name in its order, given name first but in «Пак Ы Чун»."""
        order = (self.last, self.first) if self.family_first else (self.first, self.middle, self.last)
        return " ".join(part for part in order if part)


@lru_cache(maxsize=20_000)
def hypotheses(words: tuple[Word, ...]) -> tuple[Hypothesis, ...]:
    """Readings of a whole name that agree in case and gender, best first.

    «Абдурахмановой Натальи Петровны» → Наталья Петровна Абдурахманова, f
    """
    found: dict[tuple[str, str], Hypothesis] = {}
    for layout in layouts(words):
        for hypothesis in readings_of(words, layout):
            key = (f"{hypothesis.first}|{hypothesis.middle}|{hypothesis.last}", hypothesis.gender)
            if key not in found or found[key].score < hypothesis.score:
                found[key] = hypothesis
    return tuple(sorted(found.values(), key=lambda hypothesis: -hypothesis.score)[:KEPT])


def layouts(words: tuple[Word, ...]) -> Iterator[str]:
    """Which word is what: F given, M patronymic, L surname, A surname before its given name «Пак», i initial."""
    initials = [is_initial(word.text) for word in words]
    if any(initials):
        yield with_initials([word.text for word in words], initials)
    elif len(words) == 1:
        yield "L"
        if given_readings(words[0].text):
            yield "F"
    elif is_family_first([word.text for word in words]):
        yield "A" + "F" * (len(words) - 1)
        yield "F" * (len(words) - 1) + "L"
    else:
        yield from long_layouts(words)


def is_family_first(texts: Sequence[str]) -> bool:
    """«Пак Ы Чун», «Лю Сяобо»; not «Ким Бейсингер», «Ли Харви Освальд»."""
    if texts[0] not in family_first():
        return False
    short = all(len(text) < 6 for text in texts)
    return short if len(texts) == 3 else len(texts) == 2 and (short or not given_readings(texts[0]))


def with_initials(texts: Sequence[str], initials: Sequence[bool]) -> str:
    """«А. П. Мартынов» iiL, «Томас М. Савини» FiL, «А. фон Клюге» iLL"""
    last = max((index for index, initial in enumerate(initials) if not initial), default=-1)
    return "".join(
        "i" if initial else "L" if index == last or text.lower() in particles() else "F"
        for index, (text, initial) in enumerate(zip(texts, initials, strict=True))
    )


def long_layouts(words: tuple[Word, ...]) -> Iterator[str]:
    """Layouts of two or more full words."""
    texts = [word.text for word in words]
    patronymics = [bool(patronymic_readings(text)) for text in texts]
    if len(texts) == 3 and patronymics[2] and given_readings(texts[1]):
        yield "LFM"
        return
    if patronymics[1] and given_readings(texts[0]):
        if len(texts) > 2 or any(is_of_given(reading.nominative) for reading in patronymic_readings(texts[1])):
            yield "FM" + "L" * (len(texts) - 2)
        if len(texts) > 2:
            return
    surname = next((index for index, text in enumerate(texts) if index and text.lower() in particles()), len(texts) - 1)
    if is_roman(texts[-1]):
        yield "F" * len(texts)
    elif texts[0].lower() in particles():
        yield "L" * len(texts)
    else:
        yield "F" * surname + "L" * (len(texts) - surname)
    if len(texts) == 2 and given_readings(texts[1]) and is_russian(texts[0]):
        yield "LF"


def is_initial(text: str) -> bool:
    return (len(text.rstrip(".")) == 1 and text[0].isupper() and text.endswith(".")) or (
        text.endswith(".") and len(text) < 4
    )


def is_russian(surname: str) -> bool:
    """Of a form that surnames have and given names have not: «Мартынова», «Абдурахмановой», «Петренко»."""
    ends = (
        "ов",
        "ев",
        "ёв",
        "ова",
        "ева",
        "ёва",
        "ина",
        "ский",
        "ская",
        "цкий",
        "цкая",
        "енко",
        "швили",
        "дзе",
        "ян",
        "ук",
        "юк",
    )
    return any(r.nominative.endswith(ends) and r.cost == 0 for r in readings(surname)) and not given_readings(surname)


def readings_of(words: tuple[Word, ...], layout: str) -> Iterator[Hypothesis]:
    """Hypotheses of one layout: words of one gender that have a case in common."""
    beams: list[tuple[list[str], str, frozenset[str], float]] = [([], gender, EVERY, 0.0) for gender in "mfp"]
    for index, (word, slot) in enumerate(zip(words, layout, strict=True)):
        beams = [
            ([*parts, reading.nominative], gender, cases & reading.cases, score + fit(word, reading, slot))
            for parts, gender, cases, score in beams
            for reading in slot_readings(word.text, slot, index + 1 == len(words))
            if reading.gender == gender and cases & reading.cases
        ]
        beams = sorted(beams, key=lambda beam: -beam[3])[:12]
    for parts, gender, _, score in beams:
        yield assemble(parts, layout, gender, score)


def slot_readings(text: str, slot: str, last: bool) -> Sequence[Reading]:
    """Readings of a word in its place; words before the last may stay undeclined («у Ким Чен Ына», «Джо Байдена»)."""
    if slot == "i" or is_roman(text) or text.lower() in particles():
        return frozen(text, 0)
    if slot == "M":
        return patronymic_readings(text)
    if slot == "L":
        return readings(text)
    if slot == "A":
        return frozen(text, 0)
    return (*readings(text), *(() if last else frozen(text, 1 + bool(given_readings(text)))))


def fit(word: Word, reading: Reading, slot: str) -> float:
    """How well a reading agrees with tags, dictionary and given names."""
    score = -float(reading.cost)
    if word.case:
        score += 1 if word.case in reading.cases else 0 if GENITIVES & reading.cases and word.case in GENITIVES else -1
    if "p" in (word.gender, reading.gender):
        score += 2 if word.gender == reading.gender else -1 if word.gender == "p" else 0
    elif word.gender:
        weight = 1.5 if word.sure else 0.5
        score += weight if word.gender == reading.gender else -weight
    score += 0.5 * (word.normal == reading.nominative)
    if slot == "F":
        score += 8 if reading in given_readings(word.text) else looks_given(word, reading)
    return score


def looks_given(word: Word, reading: Reading) -> float:
    """Unknown given names in a consonant are men's: «Хартвиг»."""
    declines = reading.nominative == word.text and reading.cases != EVERY
    return 2.5 * (reading.gender == "m" and declines and word.text[-1] not in "аеёиоуыэюяь")


def assemble(parts: list[str], layout: str, gender: str, score: float) -> Hypothesis:
    """The hypothesis of nominative parts in a layout."""
    slots = layout.replace("A", "L")
    if "i" in slots and "F" not in slots:
        slots = "".join(
            "F" if slot == "i" and "i" not in slots[:index] else "M" if slot == "i" else slot
            for index, slot in enumerate(slots)
        )
    slots = slots.replace("i", "M")
    first, middle, last = (
        " ".join(p for p, s in zip(parts, slots, strict=True) if s == slot) or None for slot in "FML"
    )
    return Hypothesis(
        first, middle, last, gender, score + LIKELY.get(layout[0], 0) * (len(layout) > 1), layout[0] == "A"
    )
