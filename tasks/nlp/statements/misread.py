"""Verbs behind somebody's words that the network takes for something else: «„Ждём“, – иронизировал водитель»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from tasks.nlp.document import Document, Tag
from tasks.nlp.reading.lemmas import analyzer
from tasks.nlp.statements.layout import DASHES, PAUSES, somebody

T = TypeVar("T")
GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
NUMBERS = {"sing": "Sing", "plur": "Plur"}
CONVERB = Tag("VERB", {"VerbForm": "Conv"}, "", "", "", "", "", "Conv", "", "", False)
CONVERBS = ("ав", "ив", "ев", "ув", "яв", "вшись", "ая", "яя", "уя", "юя", "ясь", "ась")  # endings
TENSES = {"past": "Past", "pres": "Pres"}


def with_verbs(document: Document) -> Document:
    """The document with the tag of a verb where only one can stand and the dictionary has one.

    «– Ждём, – [развёл] руками водитель» → VERB, not ADJ; «[Заявив] о победе, Белов ушёл» → VERB, not PROPN
    """
    tags, lemmas = dict[int, Tag](), dict[int, str]()
    for token, _ in document.sentences:
        found = converb(document.words[token]) if document.words[token].endswith(CONVERBS) else None
        if found is not None and document.words[token + 1 : token + 2] and not document.tags[token].form:
            tags[token], lemmas[token] = CONVERB, found
    for dash in document.tokens_of(DASHES):
        if not 2 <= dash < len(document) - 2 or not pauses(document, dash):
            continue
        token = dash + 1 + (document.lower[dash + 1] == "не")
        if document.tags[token].form == "Fin":
            continue
        verb = finite(document.words[token]) if document.words[token].islower() else None
        if verb is not None and somebody(document, range(token + 1, token + 5)):
            tags[token] = verb
    if not tags:
        return document
    return replace(document, tags=with_some(document.tags, tags), lemmas=with_some(document.lemmas, lemmas))


def with_some(column: Sequence[T], changed: Mapping[int, T]) -> list[T]:
    """A column with some of its values changed."""
    return [changed.get(token, value) for token, value in enumerate(column)]


@lru_cache(maxsize=10_000)
def converb(word: str) -> str | None:
    """The lemma of a word that the dictionary has for a converb first of all."""
    parse = analyzer().parse(word.lower())[0]
    return parse.normal_form if parse.tag.POS == "GRND" else None


def pauses(document: Document, dash: int) -> bool:
    """Whether a dash stands behind a pause, or behind one and the closing mark of a quotation."""
    return document.words[dash - 1] in PAUSES or document.words[dash - 2] in PAUSES


@lru_cache(maxsize=10_000)
def finite(word: str) -> Tag | None:
    """The tag of a word that the dictionary has for a verb in the third person or past tense first of all."""
    tag = analyzer().parse(word)[0].tag
    if tag.POS != "VERB" or tag.mood != "indc" or tag.tense not in TENSES or tag.person in ("1per", "2per"):
        return None
    gender, number, tense = GENDERS.get(tag.gender, ""), NUMBERS[tag.number], TENSES[tag.tense]
    person = "3" if tag.person else ""
    feats = {"Mood": "Ind", "Number": number, "Tense": tense, "VerbForm": "Fin", "Voice": "Act"}
    return Tag("VERB", feats, "", gender, number, "", tense, "Fin", person, "Act", False)
