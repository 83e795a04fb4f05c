"""Occurrences of names put together to persons: «Алексей Мартынов», «Мартынова», «А. Мартынов»."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from tasks.nlp.people.fullnames import Hypothesis, Key
from tasks.nlp.people.occurrences import Form
from tasks.nlp.people.words import alike, fold, given_names, numeral, squeezed

BEGINNING = 3  # letters by which names are looked up that are not quite the same
MOST = 20  # persons looked at who may be meant by a name not quite theirs
SECOND = 5  # tokens from a name to a second one: «Сомов (настоящая фамилия – Котов)»
FULL = attrgetter("is_full")
SWAYED = 4.0  # how much worse a reading of one occurrence may be that others support


@dataclass(slots=True)
class Group:
    """Occurrences of one person's name, read alike."""

    gender: str
    first: str | None
    last: str | None
    forms: list[Form] = field(default_factory=list)
    readings: list[Hypothesis] = field(default_factory=list)
    surnames: set[str] = field(default_factory=set)  # folded, as spelt

    def add(self, form: Form, reading: Hypothesis) -> None:
        self.forms.append(form)
        self.readings.append(reading)
        self.surnames.update(map(fold, reading.called))

    def take(self, other: Group) -> None:
        """All occurrences of another group."""
        self.forms += other.forms
        self.readings += other.readings
        self.surnames |= other.surnames

    def last_before(self, position: int) -> int:
        """Where the person was last named before a position; -1 when not yet."""
        return max((form.start for form in self.forms if form.start < position), default=-1)

    @property
    def firsts(self) -> frozenset[str]:
        """Folded given names and what they are short for."""
        return alike(self.first) if self.first else frozenset()

    @property
    def surname(self) -> str:
        return fold(self.last or "")


def group(found: Sequence[Form], witnesses: Sequence[Form] = ()) -> tuple[list[Group], list[Form]]:
    """Groups, and occurrences that name several of them («Скрипали»): full names first, then what is short for them.

    Witnesses are occurrences that only speak for a reading: «госпожи Баску» for «Майю Баску».
    """
    votes = support([*found, *witnesses])
    full, short = list[Form](), list[Form]()
    for form in found:
        (full if any(map(FULL, form.readings)) else short).append(form)
    elected = elect(full, votes)
    short += [form for one in elected if not is_full(one) for form in one.forms]  # «Артур Николаевич»
    groups = merge(one for one in elected if is_full(one))
    known = Known(groups)
    rest = [form for form in short if not attach(form, known)]
    members = {one.surname for one in groups}
    families = [form for form in rest if is_family(form, members)]
    groups += elect((form for form in rest if not is_family(form, members)), votes)
    return aliases(namesakes(groups), found), families


def is_full(one: Group) -> bool:
    """Given name and surname or number: «Алексей Мартынов», «Павел I»."""
    return one.first is not None and (one.last is not None or bool(numeral(one.first)))


# ---------------------------------------------------------------- the reading that most occurrences support


def support(found: Iterable[Form]) -> dict[Key, float]:
    """How well each name explains the article: the sum over all occurrences that can be read so.

    «Мартынова … Мартынов … Мартыновым» → «Мартынов» more than «Мартынова»
    """
    votes: dict[Key, float] = defaultdict(float)
    for form in found:
        best: dict[Key, float] = defaultdict(float)
        for reading in form.readings:
            worth = max(reading.score + 4, 0.1)
            for key in reading.keys:
                best[key] = max(best[key], worth)
        for key, worth in best.items():
            votes[key] += worth
    return votes


def elect(found: Iterable[Form], votes: dict[Key, float]) -> list[Group]:
    """Groups of occurrences read alike: each occurrence takes its best supported reading."""
    groups: dict[Key, Group] = {}
    for form in found:
        reading = max(plausible(form), key=lambda reading: worth(reading, votes))
        one = groups.setdefault(reading.key, Group(reading.gender, reading.first, reading.last))
        one.add(form, reading)
    return list(groups.values())


def plausible(form: Form) -> list[Hypothesis]:
    """Readings not much worse than the best with the same parts: others may support them."""
    best: dict[tuple[bool, bool], float] = {}
    for one in form.readings:
        best.setdefault((one.first is None, one.last is None), one.score)
    return [one for one in form.readings if one.score > best[one.first is None, one.last is None] - SWAYED]


def worth(reading: Hypothesis, votes: dict[Key, float]) -> float:
    """Support of the name and of its surname: «Роман Абрамович» is no patronymic where «Абрамович» stands alone."""
    surname = votes.get(("", *reading.key[1:]), 0.0) if reading.last else 0.0
    return 2 * votes[reading.key] + surname + reading.score


# ---------------------------------------------------------------- one person under several names


def merge(groups: Iterable[Group]) -> list[Group]:
    """Groups of one surname whose given names are variants: «Джо Байден», «Джозеф Байден»."""
    kept: dict[str, list[Group]] = defaultdict(list)  # by given name and by surname
    for one in sorted(groups, key=lambda one: (-len((one.first or "").split()), -len(one.forms))):
        given = fold(one.first or "")
        alike = (other for other in (*kept[one.surname], *kept[given]) if is_variant(one, other))
        other = next(alike, None)
        if other is None:
            kept[one.surname].append(one)
            kept[given].append(one)
        else:
            other.take(one)
    return list({id(one): one for same in kept.values() for one in same}.values())


def namesakes(groups: Iterable[Group]) -> list[Group]:
    """Groups of one name put together where it leaves the gender open: «Чан Тхи Лан», «Ким»; the larger one decides."""
    kept: dict[tuple[str, str], Group] = {}
    for one in sorted(groups, key=lambda one: (-len(one.forms), -one.readings[0].score)):
        same = kept.setdefault((fold(one.first or ""), one.surname), one)
        if same is not one:
            same.take(one)
    return list(kept.values())


def misspelt(surname: str, other: str) -> bool:
    """One letter changed, left out or put in, inside a long surname: «Макклеллан», «Маклеллан»."""
    inside = surname[0] == other[0] and surname[-2:] == other[-2:]
    return min(len(surname), len(other)) > 5 and inside and differ_by_letter(surname, other)


def differ_by_letter(word: str, other: str) -> bool:
    """Whether one letter makes the difference."""
    short, long = sorted((word, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((index for index, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def is_variant(one: Group, other: Group) -> bool:
    """Same surname, and one given name is part of the other or short for it; or one of the two is misspelt."""
    given, its = fold(one.first or ""), fold(other.first or "")
    same = one.surname == other.surname
    if one.gender != other.gender or numeral(given) or numeral(its):
        return False
    if same:
        return (bool(one.firsts & other.firsts) and not another_given(one, other)) or mistyped(given, its)
    return given == its and (misspelt(one.surname, other.surname) or differ_by_ending(one.surname, other.surname))


def another_given(one: Group, other: Group) -> bool:
    """«Ён Сун», «Ён Чхоль» of the surname Ким: given names of several words, each with one that the other has not."""
    if not (is_family_first(one) and is_family_first(other)):
        return False
    own, its = (set(fold(group.first or "").split()) for group in (one, other))
    return bool(own - its and its - own)


def is_family_first(one: Group) -> bool:
    """Whether the surname stands before the given name."""
    return all(reading.family_first for reading in one.readings)


def mistyped(given: str, other: str) -> bool:
    """«Хасан», «Хассан»: a letter doubled; «Дмитрии», «Дмитрий»: one letter of a long known name is another."""
    if squeezed(given) == squeezed(other):
        return True
    known = [name in given_names() for name in (given, other)]
    if known.count(True) == 2:
        return False
    return differ_by_ending(given, other) or (min(len(given), len(other)) > 4 and differ_by_letter(given, other))


def differ_by_ending(name: str, other: str) -> bool:
    """Two forms read as two names: «Гарсиа», «Гарсии»; «Асия», «Асие»; not «Белова», «Белых»."""
    long, short = (name, other) if len(name) >= len(other) else (other, name)
    return len(short) > 2 and long[:-1] in (short, short[:-1])


def attach(form: Form, known: Known) -> bool:
    """Put a short form to the person it names; to the nearest before it when several could be meant."""
    fitting = [(reading, one) for reading in plausible(form) for one in known.bearers(reading) if fits(reading, one)]
    if not fitting:
        return attach_loosely(form, known)
    top = max(reading.score for reading, _ in fitting)
    best = [(reading, one) for reading, one in fitting if reading.score == top]
    reading, one = max(best, key=lambda pair: pair[1].last_before(form.start)) if len(best) > 1 else best[0]
    one.add(form, reading)
    return True


def attach_loosely(form: Form, known: Known) -> bool:
    """Put a short form to the only person whose surname it is but for a letter, or whose given name no table knows.

    «Кэмбелл» for Майкл Кэмпбелл, «Сторше» for Микаэль Сторшо, «Хустина» for Хустина Пасек
    """
    for reading in form.readings:
        near = known.like(reading.last) if reading.last and not reading.first else []
        meant = [one for one in near if resembles(reading, one, reading is form.readings[0])]
        if len(meant) == 1:
            meant[0].add(form, reading)
            return True
    return False


def resembles(reading: Hypothesis, one: Group, best: bool) -> bool:
    """Whether a surname alone may be the given name, or, read at best, the surname misspelt or in a form of its own."""
    name = fold(reading.last or "")
    if reading.gender != one.gender or name == fold(one.first or ""):
        return reading.gender == one.gender
    return best and (misspelt(name, one.surname) or differ_by_ending(name, one.surname))


class Known:
    """Persons by the names they may be called in short."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self.by_surname: dict[str, list[Group]] = defaultdict(list)
        self.by_given: dict[str, list[Group]] = defaultdict(list)
        self.by_beginning: dict[str, list[Group]] = defaultdict(list)
        for one in groups:
            for surname in one.surnames:
                self.by_surname[surname].append(one)
            for name in {one.surname[:BEGINNING], fold(one.first or "")[:BEGINNING]}:
                self.by_beginning[name].append(one)
            for given in one.firsts:
                self.by_given[given].append(one)

    def like(self, name: str) -> list[Group]:
        """Persons with a name that begins alike, the first ones."""
        return self.by_beginning.get(fold(name)[:BEGINNING], [])[:MOST]

    def bearers(self, reading: Hypothesis) -> Iterable[Group]:
        """Persons of the surname, else of the given name."""
        if reading.last:
            return self.by_surname.get(fold(reading.last), ())
        return {id(one): one for name in alike(reading.first or "") for one in self.by_given.get(name, ())}.values()


def fits(reading: Hypothesis, one: Group) -> bool:
    """«Мартынов», «А. Мартынов», «Алексей», «Алексей Иванович» for Алексей Мартынов."""
    if reading.gender != one.gender or (reading.last and fold(reading.last) not in one.surnames):
        return False
    if reading.first is None:
        return True
    first = fold(reading.first)
    return first[0] == fold(one.first or " ")[0] if first.endswith(".") else bool(alike(reading.first) & one.firsts)


def aliases(groups: list[Group], found: Sequence[Form]) -> list[Group]:
    """Groups joined where one name explains another: «Махмуд Аббас (Абу Мазен)»."""
    of = {id(form): one for one in groups for form in one.forms}
    for form, other in pairwise(found):
        one, same = of.get(id(form)), of.get(id(other))
        if one and same and one is not same and other.also and other.first - form.last < SECOND:
            one.take(same)
            of |= {id(taken): one for taken in same.forms}
            same.forms, same.readings = [], []
    return [one for one in groups if one.forms]


def is_family(form: Form, surnames: Set[str]) -> bool:
    """«Скрипалей» beside «Сергей Скрипаль»"""
    return any(one.gender == "p" and surnames & singulars(fold(one.last or "")) for one in form.readings)


def singulars(family: str) -> set[str]:
    """Surnames of a man and a woman of the family: «скрипали» → «скрипаль», …; «ивановы» → «иванов», «иванова»"""
    stem = family[:-1]
    return {stem, stem + "а", stem + "ь", stem + "й", stem[:-1] + "ая", stem[:-1] + "ый", stem[:-1] + "ий"}
