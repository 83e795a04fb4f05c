"""Verbs behind somebody's words that the network takes for something else: «„Ждём“, – иронизировал водитель»."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from tasks.nlp.document import Document, Tag
from tasks.nlp.reading.lemmas import analyzer
from tasks.nlp.statements.layout import DASHES, PAUSES, somebody

GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
NUMBERS = {"sing": "Sing", "plur": "Plur"}
CONVERB = Tag("VERB", {"VerbForm": "Conv"}, "", "", "", "", "", "Conv", "", "", False)
CONVERBS = ("ав", "ив", "ев", "ув", "яв", "вшись", "ая", "яя", "уя", "юя", "ясь", "ась")  # endings
TENSES = {"past": "Past", "pres": "Pres"}


def with_verbs(document: Document) -> Document:
    """The document with the tag of a verb where only one can stand and the dictionary has one.

    «– Ждём, – [развёл] руками водитель» → VERB, not ADJ; «[Заявив] о победе, Белов ушёл» → VERB, not PROPN
    """
    tags, lemmas = list(document.tags), list(document.lemmas)
    for token, _ in document.sentences:
        found = converb(document.words[token]) if document.words[token].endswith(CONVERBS) else None
        if found is not None and document.words[token + 1 : token + 2] and not tags[token].form:
            tags[token], lemmas[token] = CONVERB, found
    for dash in range(2, len(document) - 2):
        if document.words[dash] not in DASHES or not pauses(document, dash):
            continue
        token = dash + 1 + (document.lower[dash + 1] == "не")
        if tags[token].form == "Fin":
            continue
        verb = finite(document.words[token]) if document.words[token].islower() else None
        if verb is not None and somebody(document, range(token + 1, token + 5)):
            tags[token] = verb
    return replace(document, tags=tags, lemmas=lemmas) if tags != document.tags else document


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
