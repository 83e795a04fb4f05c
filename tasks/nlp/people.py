"""The persons of one article, each with all its mentions, and the mentions of organizations and places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tasks.nlp.document import Document
from tasks.nlp.findings import Article, Mention, Person
from tasks.nlp.fullnames import Hypothesis
from tasks.nlp.name_words import fold, given_names
from tasks.nlp.occurrences import Form, occurrences


@dataclass(slots=True)
class Group:
    """Occurrences of one person's name, read alike."""

    gender: str
    first: str | None
    last: str | None
    forms: list[Form] = field(default_factory=list)
    readings: list[Hypothesis] = field(default_factory=list)

    def add(self, form: Form, reading: Hypothesis) -> None:
        self.forms.append(form)
        self.readings.append(reading)

    @property
    def firsts(self) -> frozenset[str]:
        """Folded given name and what it is short for."""
        return alike(self.first) if self.first else frozenset()


def find_people(document: Document, article: Article) -> tuple[list[Person], list[Mention]]:
    """Persons of the article and every mention of a name; a mention of a person points at it by index.

    «Алексей Мартынов … Мартынова … А. Мартынов» → one person with three mentions
    """
    groups = group(list(occurrences(document)))
    for one in groups:
        one.forms.sort(key=lambda form: form.start)
    groups.sort(key=lambda one: one.forms[0].start)
    persons = [person_of(one) for one in groups]
    return persons, sorted(mentions_of(document, groups, persons), key=lambda mention: mention.start)


def mentions_of(document: Document, groups: list[Group], persons: list[Person]) -> Iterator[Mention]:
    """Mentions of persons, organizations and places."""
    for index, one in enumerate(groups):
        for form, reading in zip(one.forms, one.readings, strict=True):
            yield Mention(form.start, form.stop, reading.name, "PER", index)
    for name in document.names:
        if name.kind != "PER":
            yield Mention(name.start, name.stop, name.normal, name.kind, None)


# ---------------------------------------------------------------- one person, many occurrences


def group(found: Sequence[Form]) -> list[Group]:
    """Occurrences put together: full names, then what is said of them in short."""
    full = [form for form in found if is_full(form.readings[0])]
    short = [form for form in found if not is_full(form.readings[0])]
    groups = merge(elect(full))
    return groups + elect([form for form in short if not attach(form, groups)])


def is_full(reading: Hypothesis) -> bool:
    """Given name and surname: «Алексей Мартынов», not «А. Мартынов»."""
    return bool(reading.first and reading.last and not reading.first.endswith("."))


def elect(found: Sequence[Form]) -> list[Group]:
    """Groups of occurrences that can be read alike: each takes the reading most of them support.

    «Мартынова … Мартынов … Мартыновым» → «Мартынов»
    """
    votes: dict[tuple[str, str, str], float] = defaultdict(float)
    for form in found:
        for reading in form.readings:
            votes[key_of(reading)] += max(reading.score + 4, 0.1)
    groups: dict[tuple[str, str, str], Group] = {}
    for form in found:
        reading = max(form.readings, key=lambda reading: votes[key_of(reading)])
        one = groups.setdefault(key_of(reading), Group(reading.gender, reading.first, reading.last))
        one.add(form, reading)
    return list(groups.values())


def key_of(reading: Hypothesis) -> tuple[str, str, str]:
    return fold(reading.first or ""), fold(reading.last or ""), reading.gender


def merge(groups: list[Group]) -> list[Group]:
    """Groups of one surname whose given names are variants: «Джо Байден», «Джозеф Байден»."""
    kept: list[Group] = []
    for one in sorted(groups, key=lambda one: -len((one.first or "").split())):
        other = next((other for other in kept if is_variant(one, other)), None)
        if other is None:
            kept.append(one)
        else:
            for form, reading in zip(one.forms, one.readings, strict=True):
                other.add(form, reading)
    return kept


def is_variant(one: Group, other: Group) -> bool:
    """Same person by surname, gender and given name, in full or in short."""
    if fold(one.last or "") != fold(other.last or "") or one.gender != other.gender:
        return False
    return bool(one.firsts & other.firsts)


def alike(first: str) -> frozenset[str]:
    """A given name, its parts, and what it is short for. «Саша» → саша, александр, александра"""
    words = [fold(first), *fold(first).split()]
    return frozenset(words) | frozenset(
        full for word in words for full in given_names().get(word, ("", frozenset()))[1]
    )


def attach(form: Form, groups: list[Group]) -> bool:
    """Put a short form to the person it names; the nearest before it when several could be meant."""
    best: tuple[float, int, Group, Hypothesis] | None = None
    for reading in form.readings:
        for one in groups:
            if fits(reading, one):
                before = max((other.start for other in one.forms if other.start < form.start), default=-1)
                if best is None or (reading.score, before) > best[:2]:
                    best = (reading.score, before, one, reading)
    if best is None:
        return False
    best[2].add(form, best[3])
    return True


def fits(reading: Hypothesis, one: Group) -> bool:
    """«Мартынов», «А. Мартынов», «Алексей», «Алексей Иванович» for Алексей Мартынов."""
    if reading.gender != one.gender or (reading.last and fold(reading.last) != fold(one.last or "")):
        return False
    if reading.first is None:
        return True
    first = fold(reading.first)
    return first[0] == fold(one.first or " ")[0] if first.endswith(".") else bool(alike(reading.first) & one.firsts)


def person_of(one: Group) -> Person:
    """The person of a group by its fullest reading."""
    best = max(one.readings, key=lambda reading: (is_full(reading), reading.middle is not None, reading.score))
    gender = None if one.gender == "p" else one.gender
    spans = [(form.start, form.stop) for form in one.forms]
    return Person(best.name, best.first, best.middle, best.last, gender, spans)
