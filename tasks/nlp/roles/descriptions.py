"""Whom a post without a name means: «президент Чехии Ян Новотны … чешский лидер», «Ян Новотны … политик».

A person is meant when called so before, or by a word that words/descriptions.tsv knows for it; when several are, the
one named last in this or the previous sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tasks.nlp.document import Document
from tasks.nlp.findings import Person
from tasks.nlp.lexicon import index
from tasks.nlp.roles.bearers import Bearing
from tasks.nlp.roles.phrases import Phrase
from tasks.nlp.roles.posts import Post, Reading
from tasks.nlp.roles.votes import span_category
from tasks.nlp.roles.words import STATES, place_names, place_of, role_verbs, role_words, word_at

# «другой депутат», «новый министр», «каждый эксперт» are somebody else, or nobody
OTHERS = {"другой", "иной", "каждый", "любой", "новый", "следующий", "будущий", "второй", "третий", "некий", "никакой"}
GENERIC = ("relation", "title")  # «брат», «друг» say nothing without their person
STEM = 5


class Known(NamedTuple):
    """What the article has said of a person before a token."""

    token: int
    person: int
    lemma: str
    category: str
    tail: frozenset[str]  # stems of the words behind the noun
    place: str | None
    former: bool


def descriptions(reading: Reading, found: Sequence[Bearing], persons: Sequence[Person]) -> Iterator[Bearing]:
    """Posts without a name whose person the article has made known."""
    known = [fact for bearing in found for fact in facts(reading.document, bearing)]
    taken = {token for bearing in found for token in range(bearing.post.start, bearing.post.phrase.last)}
    for post in reading.posts:
        if post.phrase.head in taken:
            continue
        taken.update(range(post.start, post.phrase.last))  # «заместитель [начальника]» means one person, not two
        person = meant(reading, post, known, persons) if is_definite(reading.document, post) else None
        if person is not None:
            yield Bearing(post, (person,), "described")


def facts(document: Document, bearing: Bearing) -> Iterator[Known]:
    phrase = bearing.post.phrase
    if word := word_at(document, phrase.head):
        place = place_named(document, phrase)
        for person in bearing.persons:
            over = was_only(document, phrase)
            category = span_category(document, phrase.first, phrase.head, phrase.last)
            yield Known(phrase.head, person, word.lemma, category, stems(document, phrase), place, over)


def was_only(document: Document, phrase: Phrase) -> bool:
    """«бывший президент», «экс-президент»: not who «президент» means now."""
    word = word_at(document, phrase.head)
    if word is None or word.kind not in ("post", "office"):
        return False
    return word.former or any(form.startswith("бывш") for form in document.lower[phrase.first : phrase.head])


def stems(document: Document, phrase: Phrase) -> frozenset[str]:
    """Beginnings of the words behind the noun: «министр [обороны] [Чехии]»."""
    words = document.lower[phrase.head + 1 : phrase.last]
    return frozenset(word[:STEM] for word in words if word[0].isalpha())


def place_named(document: Document, phrase: Phrase) -> str | None:
    """The place of a post, by an adjective or a name: «чешский премьер», «премьер Чехии» → «Чехия»."""
    for token in range(phrase.first, phrase.last):
        name = document.name_of[token]
        if token < phrase.head and (place := place_of(document.lemmas[token])):
            return place
        if token > phrase.head and name is not None and name.kind == "LOC":
            return place_names().get(name.normal.lower(), name.normal)
    return None


def is_definite(document: Document, post: Post) -> bool:
    """Whether a post can mean somebody known: one person, not a predicate, not «другой депутат»."""
    word = word_at(document, post.phrase.head)
    if post.plural or word is None or word.kind in GENERIC or post.start < post.phrase.first:
        return False
    if word.kind in STATES and word.lemma not in index_of_descriptions():  # «девушка», «житель»
        return False
    head = document.heads[post.phrase.head]
    if post.case == "Ins" and head >= 0 and document.lemmas[head] in role_verbs():
        return False
    return OTHERS.isdisjoint(document.lemmas[post.phrase.first : post.phrase.head])


def meant(reading: Reading, post: Post, known: Sequence[Known], persons: Sequence[Person]) -> int | None:
    """The person a post means, None when nobody or several may be."""
    document, head = reading.document, post.phrase.head
    place, tail = place_named(document, post.phrase), stems(document, post.phrase)
    row = meanings(document, post.phrase)
    word = word_at(document, head)
    lemma = word.lemma if word is not None and word.former else document.lemmas[head]  # «экс-мэр» is who was «мэр»
    female = document.tags[head].gender == "Fem"
    facts = [
        fact
        for fact in known
        if fact.token < head and fits(fact, lemma, tail, row) and agree(place, fact.place)
        if not (fact.former and fact.lemma == lemma and not was_only(document, post.phrase))
        if not female or persons[fact.person].gender != "m"
    ]
    here = {fact.person for fact in facts if place and fact.place == place}  # «чешский лидер», not just any
    fitting = here or {fact.person for fact in facts}
    return next(iter(fitting)) if len(fitting) == 1 else latest(reading, head, fitting)


def meanings(document: Document, phrase: Phrase) -> Mapping[str, str]:
    """The row for «глава белого дома», «глава государства», else for «глава»."""
    rows, lemma, head = index_of_descriptions(), document.lemmas[phrase.head], phrase.head
    keys = (" ".join((lemma, *document.lower[head + 1 : stop])) for stop in (head + 3, head + 2, head + 1))
    return next((rows[key] for key in keys if key in rows), {"word": lemma, "roles": "", "categories": ""})


@cache
def index_of_descriptions() -> dict[str, Mapping[str, str]]:
    return index("descriptions", "word")


def fits(fact: Known, lemma: str, tail: frozenset[str], row: Mapping[str, str]) -> bool:
    """Called so before («министр» after «министр обороны»), or by a word of the same meaning without more words."""
    if fact.lemma == lemma and " " not in row["word"] and tail <= fact.tail:
        return True
    if fact.category == "expert" and lemma in role_words() and role_words()[lemma].kind == "office":
        return False  # «мэр» is not the head of an institute
    bare = len(tail) <= row["word"].count(" ") or tail <= fact.tail
    return bare and (fact.lemma in row["roles"].split() or fact.category in row["categories"].split())


def agree(place: str | None, other: str | None) -> bool:
    return place is None or other is None or place == other


def latest(reading: Reading, head: int, fitting: set[int]) -> int | None:
    """Of several persons the one named last, not before the previous sentence."""
    document = reading.document
    floor = document.sentences[max(document.sentence_of[head] - 1, 0)][0]
    for token in range(head - 1, floor - 1, -1):
        if token in reading.begins and reading.begins[token][0] in fitting:
            return reading.begins[token][0]
    return None
