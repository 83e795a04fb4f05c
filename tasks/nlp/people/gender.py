"""Whether a person is a man or a woman, and which words say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from tasks.nlp.document import Document
from tasks.nlp.people.groups import Group
from tasks.nlp.people.occurrences import Form, beside
from tasks.nlp.people.words import fold, given_names, is_patronymic, kin, readings

CLEAR = 2  # how much dearer a reading of the other gender must be for the form of a surname to tell


def gender_of(document: Document, one: Group, first: str | None, middle: str | None) -> tuple[str | None, str | None]:
    """m or f with the words that tell it, None for these where only the reading of the name was the more likely.

    «Анна Ивановна Белова» → f, «patronymic: Ивановна»; «Анна Ким» → f, «given name: Анна»; «мнение Хартвига» → m,
    «surname: Хартвига»; «Мишель Барнар заявила» → f, «beside: заявила»
    """
    return next(telling(document, one, first, middle), (None if one.gender == "p" else one.gender, None))


def telling(document: Document, one: Group, first: str | None, middle: str | None) -> Iterator[tuple[str, str]]:
    """Genders with the words that tell them, what tells most first: after a given name no more is asked."""
    names = [*of_patronymic(middle), *of_given(first)]
    yield from (told for told in chain(names, of_surname(document, one)) if told[0] == one.gender)
    verbs, nouns = words_beside(document, one.forms)
    yield from (*usual(verbs), *names, *usual(nouns))


def of_patronymic(middle: str | None) -> Iterator[tuple[str, str]]:
    """«Ивановна», «Саид-оглы»."""
    for word in (middle or "").split():
        for gender in "mf":
            if is_patronymic(fold(word), gender) or kin(word) == gender:
                yield gender, f"patronymic: {middle}"


def of_given(first: str | None) -> Iterator[tuple[str, str]]:
    """«Мария», not «Саша»."""
    for word in (first or "").split():
        genders = given_names().get(fold(word), ("", ()))[0]
        if len(genders) == 1:
            yield genders, f"given name: {word}"


def of_surname(document: Document, one: Group) -> Iterator[tuple[str, str]]:
    """Forms that only the surname of a man, or of a woman, has: «Мартынов», «Мартыновой», «Хартвига», not «Хартвиг»."""
    for form in one.forms:
        for word in document.words[form.first : form.last]:
            costs = {"m": 99, "f": 99}
            for reading in readings(word):
                if reading.nominative == one.last and reading.gender in costs:
                    costs[reading.gender] = min(costs[reading.gender], reading.cost)
            if abs(costs["m"] - costs["f"]) >= CLEAR:
                yield min(costs, key=costs.__getitem__), f"surname: {word}"


def words_beside(document: Document, forms: list[Form]) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Verbs («сказала») and nouns («певица») that stand with a name and tell a gender, and how often."""
    verbs, nouns = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for form in forms:
        gender, token = beside(document, form.first, form.last)
        if gender:
            found = verbs if document.tags[token].pos == "VERB" else nouns
            found[gender, f"beside: {document.lower[token]}"] += 1
    return verbs, nouns


def usual(told: Counter[tuple[str, str]]) -> list[tuple[str, str]]:
    """The gender most words tell, with the most frequent of them; nothing of none, nor where both have as many."""
    genders = Counter(gender for gender, _ in told.elements())
    if genders["m"] == genders["f"]:
        return []
    return sorted(told, key=lambda one: (-genders[one[0]], -told[one], one[1]))[:1]
