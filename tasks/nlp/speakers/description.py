"""The noun that describes somebody, and the words beside it: «российский лидер», «глава ведомства»."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tasks.nlp.document import Document, once
from tasks.nlp.lexicon import index
from tasks.nlp.roles.phrases import Phrase, phrase_at
from tasks.nlp.roles.words import REMEMBERED, word_at

# what begins so is somebody the reader has not met
STRANGERS = {
    "некий", "некоторый", "неназванный", "анонимный", "другой", "иной", "каждый", "какой-то", "местный", "второй",
    "очередной", "многий", "несколько", "любой", "всякий", "один",
}  # fmt: skip
EPICENE = {"глава", "судья", "коллега", "звезда", "персона", "староста", "личность", "знаменитость"}
DEPUTY = "заместитель"
MEN = {
    "мужчина", "парень", "юноша", "отец", "муж", "супруг", "жених", "сын", "брат", "внук", "дед", "дедушка", "мальчик",
}  # fmt: skip


class Description(NamedTuple):
    """A noun that describes somebody, and the words beside it."""

    phrase: Phrase
    lemma: str
    gender: str  # m f; "" = open
    plural: bool
    words: frozenset[str]  # lemmas beside the noun
    forms: frozenset[str]  # the same words as they stand, in lower case
    known: bool  # somebody the reader knows, not «некий», «один из»


@once
def describe(document: Document, head: int, floor: int) -> Description:
    """The description around a noun, from token `floor` on: «подытожила [жительница]»."""
    phrase = phrase_at(document, head)
    phrase = phrase._replace(first=max(phrase.first, min(floor, head)))
    tag, (lemma, of) = document.tags[head], title(document, head)
    tokens = [
        token for token in range(phrase.first, phrase.last) if token != head and document.words[token][0].isalpha()
    ]
    words, forms = ({of, *(column[token] for token in tokens)} - {""} for column in (document.lemmas, document.lower))
    before = document.lemmas[max(phrase.first - 1, 0)]
    known = STRANGERS.isdisjoint({*words, before, lemma}) and before != "из"
    return Description(
        phrase,
        lemma,
        gender_of(lemma, tag.gender),
        is_plural(document, phrase),
        frozenset(words),
        frozenset(forms),
        known,
    )


def is_plural(document: Document, phrase: Phrase) -> bool:
    """«эксперты», «СМИ», «четыре сенатора»."""
    before = max(phrase.first - 1, 0)
    counted = document.tags[before].pos == "NUM" and document.lemmas[before] != "один"
    press = source_kind(document.lemmas[phrase.head]) == "press"
    return document.tags[phrase.head].number == "Plur" or counted or press


def title(document: Document, head: int) -> tuple[str, str]:
    """The noun of a description as a post is called, and the post it stands under: «заммэра» → «заместитель», «мэр»."""
    lemma, word = document.lemmas[head], word_at(document, head)
    if word is None or word.lemma == lemma:
        return lemma, ""
    return (DEPUTY, word.lemma) if lemma.startswith("зам") else (word.lemma, "")


def gender_of(lemma: str, gender: str) -> str:
    """The gender of who is called so: «певица» is a woman, «врач» may be anybody."""
    if lemma in MEN:
        return "m"
    return "f" if gender == "Fem" and lemma not in EPICENE else ""


@lru_cache(REMEMBERED)
def source_kind(lemma: str) -> str:
    """What words/sources.tsv says of a noun: «собеседник» → anyone."""
    row = index("sources", "lemma").get(lemma)
    return row["kind"] if row else ""
