"""Occurrences of names the network missed: bylines, and surnames of persons it found elsewhere in the article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from tasks.nlp.document import Document
from tasks.nlp.people.filters import QUOTES, Around, begins_line, is_person
from tasks.nlp.people.fullnames import Hypothesis
from tasks.nlp.people.groups import Group, is_full
from tasks.nlp.people.occurrences import Form, female_endings, form_of
from tasks.nlp.people.words import alike, cased, fold, forms, given_readings

CALLSIGN = "позывной"


def found_by_authors(document: Document, authors: Sequence[str], found: Sequence[Form]) -> list[Form]:
    """Authors of the article whose names stand in the text, where the network found none."""
    taken, lower = covered(found), document.lower
    spans = (
        (token, token + len(words))
        for words in (author.lower().split() for author in authors)
        for token in document.places.get(words[0] if words else "", ())
        if lower[token : token + len(words)] == words and token not in taken
    )
    return [form_of(document, first, last, {}) for first, last in spans]


def found_by_callsign(document: Document, found: Sequence[Form]) -> list[Form]:
    """Call-signs of persons who are given no name, wherever they stand in quotation marks.

    «сообщил командир с позывным «[Пилигрим]» … отметил «[Пилигрим]»»
    """
    taken = covered(found)
    spots = document.lemma_places.get(CALLSIGN, ())
    genders = {
        document.words[spot + 2]: callsign_gender(document, spot)
        for spot in spots
        if marked(document, spot + 2) and taken.isdisjoint((spot - 1, spot - 2))  # not «Греков с позывным «Ясень»»
    }
    return [
        Form(token, token + 1, document.starts[token], document.stops[token], (reading,))
        for token, word in enumerate(document.words if genders else ())
        if word in genders and token not in taken and marked(document, token)
        for reading in (Hypothesis(None, None, word, genders[word], 0.0),)
    ]


def marked(document: Document, token: int) -> bool:
    """A capitalized word alone in quotation marks."""
    around = {*document.words[token - 1 : token], *document.words[token + 1 : token + 2]}
    return token + 1 < len(document) and around <= QUOTES and document.words[token][0].isupper()


def callsign_gender(document: Document, spot: int) -> str:
    """f for «медсестра с позывным «Чайка»», else m: a call-sign alone does not tell."""
    head = document.heads[spot]
    return "f" if head >= 0 and document.lemmas[head].endswith(female_endings()) else "m"


def witnesses(document: Document, found: Sequence[Form]) -> list[Form]:
    """Surnames of full names as they stand again where the network overlooked them: «госпожи [Баску] … Майю Баску»."""
    taken = covered(found)
    surnames = {document.words[form.last - 1] for form in found if form.last - form.first > 1}
    again = (token for token in document.capitals if document.words[token] in surnames and token not in taken)
    return [form_of(document, token, token + 1, {}) for token in again if document.name_of[token] is None]


def covered(found: Sequence[Form]) -> set[int]:
    """Tokens of the occurrences."""
    return {token for form in found for token in range(form.first, form.last)}


def found_by_surname(
    document: Document, groups: Sequence[Group], found: Sequence[Form], article: Around
) -> Iterator[tuple[Group, Form]]:
    """Further occurrences of the surnames of the article's persons, each with its person.

    «Алексей Мартынов … ответил Мартынову» where the network overlooked the second
    """
    known, taken = names_known(groups), covered(found)
    for token in document.capitals:
        word = document.lower[token]
        persons = known.get(word if "ё" not in word else fold(word))
        if persons and token not in taken and may_be_person(document, token, persons[0][0], article):
            given = given_before(document, token, taken)
            bearers = [bearer for bearer in persons if bearer[0].firsts & given] if given else persons
            if bearers:
                one, name = nearest(bearers, document.starts[token])
                yield one, form_at(document, token - bool(given), token + 1, one, name)


def form_at(document: Document, first: int, last: int, one: Group, name: str) -> Form:
    """The occurrence of a known name."""
    reading = Hypothesis(one.first if last - first > 1 else None, None, name, one.gender, 0.0)
    return Form(first, last, document.starts[first], document.stops[last - 1], (reading,))


def given_before(document: Document, token: int, taken: Set[int]) -> frozenset[str]:
    """Folded given names a capitalized word right before may be: for «Джона Керри» джон."""
    before = token - 1
    if before < 0 or before in taken or not document.words[before][0].isupper() or begins_line(document, token):
        return frozenset()
    return frozenset(name for r in given_readings(cased(document.words[before])) for name in alike(r.nominative))


Bearer = tuple[Group, str]  # a person and the name in the nominative


def names_known(groups: Sequence[Group]) -> dict[str, list[Bearer]]:
    """Folded form of a name that may stand alone → the persons it may name."""
    known: dict[str, list[Bearer]] = defaultdict(list)
    for one in groups:
        for name in names_alone(one):
            for form in forms(name, one.gender):
                known[form].append((one, name))
    return known


def names_alone(one: Group) -> set[str]:
    """The surname or its last part, and the given name where the article also uses it alone."""
    if one.gender == "p":
        return set()
    given = one.first if is_full(one) and any(reading.last is None for reading in one.readings) else None
    return {name for name in (one.last, given, *one.readings[0].called) if name}


def may_be_person(document: Document, token: int, one: Group, article: Around) -> bool:
    """No part of an organization's name, not in quotation marks."""
    name = document.name_of[token]
    if name is not None and (name.last - name.first > 1 or not is_full(one) or name.kind == "PER"):
        return False
    return document.words[token - 1] not in QUOTES and is_person(document, token, token + 1, article)


def nearest(persons: Sequence[Bearer], position: int) -> Bearer:
    """The person last named before a position, else the first."""
    return max(persons, key=lambda bearer: bearer[0].last_before(position)) if len(persons) > 1 else persons[0]
