"""Words of names: the nominatives a form may have, with gender and cases, by tables of endings and of given names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, product
from typing import TypeVar

from tasks.nlp.lexicon import table

T = TypeVar("T")
CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
EVERY = frozenset(CASES)
OBLIQUE = ("genitive", "dative", "accusative", "instrumental", "locative")
LATIN = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")
PATRONYMIC = ("ович", "евич", "овна", "евна", "ич", "инична", "ична")
LONGEST = 7  # letters of an ending
DOUBLED = re.compile(r"(.)\1")
HYPHENS = 3  # in a name whose parts may all decline; «Иван-Иван-Иван-…» of a broken text has thousands
REMEMBERED = 50_000  # words, at most 50 MB
REMEMBERED_FORMS = 10_000  # surnames with all their forms, 10 MB


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a form: «Мартынова» → «Мартынов», m, Gen and Acc; or «Мартынова», f, Nom."""

    nominative: str
    gender: str  # m f p (a family)
    cases: frozenset[str]
    cost: int


@dataclass(frozen=True, slots=True, eq=False)
class Ending:
    """A row of the table of endings, there once: forms in the order of CASES, each with its variants."""

    forms: tuple[tuple[str, ...], ...]
    nominative: str
    gender: str
    after: str
    cost: int

    def fits(self, stem: str) -> bool:
        """Whether the ending may follow a stem."""
        return not self.after or (stem[-1:] in self.after and bool(stem))


@cache
def given_names() -> dict[str, tuple[str, frozenset[str]]]:
    """Folded given name → its genders («m», «f», «fm») and the full names it stands for."""
    return {
        fold(row["name"]): (row["gender"], frozenset(fold(full) for full in row["full"].split("|") if full))
        for row in table("given_names")
    }


@cache
def particles() -> frozenset[str]:
    """Lower-case words inside foreign surnames: «фон», «аль»."""
    return frozenset(row["particle"] for row in table("name_particles"))


@cache
def kinship() -> dict[str, str]:
    """Lower-case words for son and daughter behind the father's name, with the gender: «оглы» m, «кызы» f."""
    gender = {"son": "m", "daughter": "f"}
    return {row["particle"]: gender[row["kind"]] for row in table("name_particles") if row["kind"] in gender}


@lru_cache(REMEMBERED)
def kin(word: str) -> str:
    """Gender of who has a word for son or daughter in the name: «Саид-оглы» m; empty for other words."""
    return kinship().get(word.lower().rpartition("-")[2], "")


@cache
def family_first() -> frozenset[str]:
    """Surnames that stand before the given name: «Пак», «Си»."""
    return frozenset(row["surname"] for row in table("family_first"))


@cache
def native_names() -> frozenset[str]:
    """Given names that are everyday ones in Russian and no surnames: «Наталья», not «Роман», not «Джон»."""
    return frozenset(row["name"] for row in table("native_names"))


@cache
def in_ich(kind: str) -> frozenset[str]:
    """Folded words in «-ич» that are a patronymic («ильич») or a surname («якубович»)."""
    return frozenset(row["word"] for row in table("patronymics") if row["is"] == kind)


@cache
def endings() -> dict[str, list[tuple[Ending, frozenset[str]]]]:
    """Each inflected ending → its rows with their cases."""
    found: dict[str, list[tuple[Ending, frozenset[str]]]] = defaultdict(list)
    for row in table("name_endings"):
        written = (row["ending"], *(row[case] for case in OBLIQUE))
        variants = tuple(tuple(form.replace("=", row["ending"]).split("|")) for form in written)
        for gender in row["gender"]:
            ending = Ending(variants, variants[0][0], gender, row["after"], int(row["cost"]))
            for form in dict.fromkeys(chain.from_iterable(variants)):
                cases = (case for case, forms_of_case in zip(CASES, variants, strict=True) if form in forms_of_case)
                found[form].append((ending, frozenset(cases)))
    return found


@lru_cache(REMEMBERED)
def fold(word: str) -> str:
    """A name as it is compared: lower case, ё = е. «Семёнов» → «семенов»"""
    return word.lower().replace("ё", "е")


def squeezed(word: str) -> str:
    """A folded name without doubled letters: «Хассан» → «хасан»"""
    return DOUBLED.sub(r"\1", fold(word))


@lru_cache(REMEMBERED)
def cased(word: str) -> str:
    """The word without homoglyphs and capitals. «МИХАЛКОВ», «Mихалков» with a Latin M → «Михалков»"""
    if not word.isascii():
        word = word.translate(LATIN)
    return word if len(word) < 3 or not word.isupper() or is_roman(word) else word.title()


def numeral(first: str) -> str:
    """The number of a monarch, folded: «Елизавета II» → «ii»; empty without."""
    last = first.rpartition(" ")[2]
    return last.lower() if last != first and is_roman(last.upper()) else ""


def is_roman(word: str) -> bool:
    """«Елизавета II»"""
    return not word.strip("IVX")


@lru_cache(REMEMBERED)
def readings(word: str) -> tuple[Reading, ...]:
    """All readings of one word of a name; the word itself, in every case, when nothing else fits.

    «Мартыновой» → «Мартынова» f Gen Dat Ins Loc, …; both parts of «Петрова-Водкина» decline, or the last one only.
    """
    before, dash, last = word.rpartition("-")
    if not dash:
        return simple_readings(word)
    former, _, particle = before.rpartition("-")
    if particle in particles() and former:  # «Саифа-ул-Мулука»
        before, dash = former, f"-{particle}-"
    both = (
        Reading(f"{a.nominative}{dash}{b.nominative}", b.gender, a.cases & b.cases, a.cost + b.cost)
        for a, b in product(readings(before) if before.count("-") < HYPHENS else (), simple_readings(last))
        if a.gender == b.gender and a.cases & b.cases and len(a.nominative) > 3  # not «Абу» in «Абу-Бакру»
    )
    only_last = (Reading(f"{before}{dash}{r.nominative}", r.gender, r.cases, r.cost + 1) for r in simple_readings(last))
    return (*both, *only_last)


def simple_readings(word: str) -> tuple[Reading, ...]:
    """Readings of a word without hyphen: «Мартынов» by «-ов», not again by its consonant."""
    found: dict[tuple[str, str], list[tuple[Ending, frozenset[str]]]] = defaultdict(list)
    for stem, ending, cases in analyses(word):
        found[stem + ending.nominative, ending.gender].append((ending, cases))
    return tuple(
        Reading(nominative, gender, cases, ending.cost)
        for (nominative, gender), rows in found.items()
        for ending, cases in longest(rows)
    ) or frozen(word, 3)


def longest(rows: list[tuple[Ending, T]]) -> list[tuple[Ending, T]]:
    """The rows with the longest ending of a nominative: they know it best."""
    if len(rows) < 2:
        return rows
    size = max(len(ending.nominative) for ending, _ in rows)
    return [row for row in rows if len(row[0].nominative) == size]


def analyses(word: str) -> Iterator[tuple[str, Ending, frozenset[str]]]:
    """Stem, row and cases for each ending the word may have; a name has at least two letters."""
    known = endings()
    for stop in range(len(word), max(len(word) - LONGEST, 0) - 1, -1):
        if rows := known.get(word[stop:]):
            stem = word[:stop]
            for ending, cases in rows:
                if ending.fits(stem) and len(stem) + len(ending.nominative) > 1:
                    yield stem, ending, cases


@lru_cache(REMEMBERED)
def agree(surname: str, other: str) -> bool:
    """Whether two words may stand in the same case, but for rare readings: «Лунин» and «Котову» may not."""
    pairs = product(readings(surname), readings(other))
    return any(a.gender == b.gender and a.cases & b.cases and max(a.cost, b.cost) < 2 for a, b in pairs)


@lru_cache(REMEMBERED)
def frozen(word: str, cost: int) -> tuple[Reading, ...]:
    """The word undeclined, of either gender."""
    return Reading(word, "m", EVERY, cost), Reading(word, "f", EVERY, cost)


@lru_cache(REMEMBERED)
def given_readings(word: str) -> tuple[Reading, ...]:
    """Readings of a word that are known given names: «Алексею» → «Алексей» m Dat; none for «Мартынов»."""
    return tuple(reading for reading in readings(word) if is_given(reading.nominative, reading.gender))


def is_native(word: str) -> bool:
    """A form of an everyday Russian given name: «Наталье»."""
    return any(reading.nominative in native_names() for reading in given_readings(word))


def is_given(name: str, gender: str) -> bool:
    """A known given name of that gender, each part of a hyphenated one: «Жан-Пьер» m."""
    return all(gender in given_names().get(part, ("",))[0] for part in fold(name).split("-"))


def alike(first: str) -> frozenset[str]:
    """Given names folded, and what they are short for. «Саша» → саша, александр, александра"""
    words = [fold(first), *fold(first).removesuffix(numeral(first)).split()]
    unknown: tuple[str, frozenset[str]] = ("", frozenset())
    return frozenset(words) | frozenset(full for word in words for full in given_names().get(word, unknown)[1])


@lru_cache(REMEMBERED)
def patronymic_readings(word: str) -> tuple[Reading, ...]:
    """Readings of a word that are patronymics: «Ивановичу» → «Иванович» m Dat; none for «Иванов»."""
    return tuple(reading for reading in readings(word) if is_patronymic(fold(reading.nominative), reading.gender))


def is_of_given(patronymic: str) -> bool:
    """Whether a patronymic is made of a known given name: «Андреевич» of «Андрей», «Игнашевич» of none."""
    word = fold(patronymic)
    stem = next((word[: -len(end)] for end in PATRONYMIC if word.endswith(end)), word)
    fathers = (stem, stem + "й", stem + "ь", stem + "а", stem + "я", stem.removesuffix("ь") + "ий")
    return word not in in_ich("surname") and any(father in given_names() for father in fathers)


def is_patronymic(word: str, gender: str) -> bool:
    """«иванович» m, «ивановна» f, «ильич» m, «никитична» f; «абрамович» may be one by its form."""
    if gender == "m":
        return word.endswith(("ович", "евич")) or word in in_ich("patronymic")
    return gender == "f" and word.endswith(("овна", "евна", "ична"))


@lru_cache(REMEMBERED_FORMS)
def forms(nominative: str, gender: str) -> frozenset[str]:
    """All forms of a surname, folded. «Мартынов», m → «мартынов», «мартынова», «мартынову» …"""
    before, dash, last = nominative.rpartition("-")
    rows = longest([(row, stem) for stem, row, cases in analyses(last) if "Nom" in cases and row.gender == gender])
    least = min((row.cost for row, _ in rows), default=0)
    own = [(stem, row) for row, stem in rows if row.cost == least]
    variants = (stem + form for stem, row in own for case in row.forms for form in case)
    return frozenset(map(fold, (nominative, *(before + dash + form for form in variants))))
