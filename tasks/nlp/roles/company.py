"""Persons of whom an article says nothing: what it is about, and who else is in it, is the best guess.

Nobody becomes an expert that way: who is quoted for what they know is told to be one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from tasks.nlp.document import Document
from tasks.nlp.findings import Person
from tasks.nlp.lexicon import index
from tasks.nlp.roles.words import organization_words, word_at, words_at

AGE = re.compile(r"летн(ий|яя|его|ему|ей|юю|им|ем)$")
CONTEXT = "context"
NOUNS = ("NOUN", "PROPN")
PERSON, NEAR = 4, 4  # weight of another person of the article; of what is told in the same sentence; of a word 1
TELLING = ("sport", "culture")  # articles about these name people by where they are from
FAINT = ("other", "private")  # said of many in any article
LESS, HERE = 0.3, 3  # but in the sentence of the person the same as others


def keep_company(document: Document, persons: Sequence[Person]) -> None:
    """Give each person without a category that of the article: «выставка картин Беловой, Грекова» → culture."""
    quiet = [person.category is None or is_only_origin(document, person) for person in persons]
    silent = [person for person, one in zip(persons, quiet, strict=True) if one]
    if not silent:
        return
    near = {at for person in silent for at in sentences(document, person)}
    said = categories(document)
    told = {at: Counter(category for token, category in said if document.sentence_of[token] == at) for at in near}
    everywhere = Counter(category for _, category in said)
    for person, one in zip(persons, quiet, strict=True):
        if person.category is not None and not one:
            everywhere[person.category] += PERSON
            for at in near & sentences(document, person):
                told[at][person.category] += 1
    for person, found in [(person, guess(sentences(document, person), told, everywhere)) for person in silent]:
        if person.category is None or found in TELLING:
            plain = found and found not in TELLING and (not person.last or is_aged(document, person))
            person.category = "private" if plain else found
            person.evidence = CONTEXT if found else ""


def is_aged(document: Document, person: Person) -> bool:
    """«семилетний Даниил Лунин», «74-летняя Анна»: who is said to be of an age and nothing else is in no office."""
    firsts = (document.token_at(start) for start, _ in person.mentions)
    return any(first > 0 and AGE.search(document.lower[first - 1]) for first in firsts)


def is_only_origin(document: Document, person: Person) -> bool:
    """«испанец Лев Маслов»: said to be from somewhere, and nothing else."""
    heads = (range(document.token_at(role.start), document.token_at(role.stop - 1) + 1) for role in person.roles)
    words = [next((word for token in span if (word := word_at(document, token))), None) for span in heads]
    return person.category == "private" and all(word is not None and word.kind == "origin" for word in words)


def guess(mine: set[int], told: Mapping[int, Counter[str]], everywhere: Counter[str]) -> str | None:
    """The heaviest category, None when nothing tells any."""
    weights = Counter(everywhere)
    for sentence in mine:
        for category, count in told[sentence].items():
            weights[category] += NEAR * count * (HERE if category in FAINT else 1)
    del weights["expert"]
    return max(weights, key=lambda one: weights[one] * (LESS if one in FAINT else 1), default=None)


def sentences(document: Document, person: Person) -> set[int]:
    """The sentences that name a person."""
    return {document.sentence_of[document.token_at(start)] for start, _ in person.mentions}


def categories(document: Document) -> list[tuple[int, str]]:
    """What words of persons, organizations and works tell, with their tokens: «выставка», «режиссёр» → culture."""
    things = things_known()
    telling = {*words_at(document), *document.tokens_with(things), *document.tokens_of(things)}
    names = ((token, document.name_of[token]) for token in sorted(telling))
    return [
        (token, category)
        for token, name in names
        if (name is None or name.kind != "PER") and (category := word_category(document, token))
    ]


def word_category(document: Document, token: int) -> str:
    """The category one word tells, as a post, an organization or a work; "" without."""
    word = word_at(document, token)
    if word and word.category and word.kind != "title" and document.tags[token].pos in NOUNS:
        return word.category
    lemma, organizations = document.lemmas[token], organization_words()
    rows = (organizations.get(lemma), organizations.get(document.lower[token]), index("works", "lemma").get(lemma))
    return next((row["category"] for row in rows if row and row["category"]), "")


@cache
def things_known() -> frozenset[str]:
    """Words for organizations and works."""
    return frozenset({*organization_words(), *index("works", "lemma")})
