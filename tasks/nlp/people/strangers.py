"""Words the network takes for persons and the dictionary knows better: towns, papers, adverbs, trades before a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tasks.nlp.document import Document, Name
from tasks.nlp.lexicon import index
from tasks.nlp.people.filters import begins_line, stem_of
from tasks.nlp.people.layouts import is_russian
from tasks.nlp.people.ordinary import is_of, kinds
from tasks.nlp.people.words import given_readings

TITLE = re.compile(r"[А-ЯЁ]-[а-яё]{1,3}$")  # «Д-р», «Г-жа»

LAND = re.compile(r"(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|ое)$")
ABSORBED = frozenset({"Экс", "Пол", "пол"})

Verdict = tuple[int, int, str]  # tokens and the kind they are instead; no kind, no name


def strangers(document: Document) -> Iterator[Verdict]:
    """Names that are no persons, with what they are.

    «советовал [Кишинёву]» LOC, «рассказала [Рупору]» ORG, «[Многословно] ответив», «[Логист] Юрий Панков» nothing
    """
    known = full_names(document) | with_nouns(document)
    for name in document.names:
        words = document.words[name.first : name.last]
        if name.kind != "PER":
            continue
        if all(is_of(word, "other") for word in words) or is_foreign_firm(document, name):  # «Между», «Если Вы»
            yield name.first, name.last, ""
        elif len(words) == 1 and stem_of(words[0]) not in known and (kind := verdict(document, name.first)) != "PER":
            yield name.first, name.last, kind


def is_foreign_firm(document: Document, name: Name) -> bool:
    """«[Австро-канадская] Magna»: an adjective of a land before a Latin word."""
    rest = document.words[name.first + 1 : max(name.last, name.first + 2)]
    return LAND.search(document.words[name.first]) is not None and bool(rest) and all(map(is_latin, rest))


def is_latin(word: str) -> bool:
    return word.isascii() and word[0].isupper()


def full_names(document: Document) -> set[str]:
    """Stems of the words of names of several words."""
    names = (name for name in document.names if name.kind == "PER" and name.last - name.first > 1)
    return {stem_of(word) for name in names for word in document.words[name.first : name.last]}


def with_nouns(document: Document) -> set[str]:
    """Stems of words that somewhere stand behind a noun for a person: «тренер [Каланча]»."""
    return {stem_of(document.words[token]) for token in document.capitals if behind_person(document, token)}


def verdict(document: Document, token: int) -> str:
    """What a word is that the network takes for a person."""
    word = document.words[token]
    if TITLE.match(word) or is_compound(word) or before_name(document, token):
        return ""
    if given_readings(word):
        return "PER"
    if is_of(word, "person", "thing", "adjective") and document.tags[token].number == "Plur":  # «Присяжные»
        return ""
    if is_of(word, "place"):
        return "LOC"
    if is_of(word, "thing", "person", "place") and is_told(document, token):
        return "ORG"
    if "place" in kinds(word) and document.tags[token].number == "Plur":  # «горячие Нептуны»
        return ""
    return "" if is_of(word, "thing", "place") else "PER"


def is_compound(word: str) -> bool:
    """«Соседки-мусульманки», «Экс-канцлер», «пол-России»"""
    parts = word.split("-")
    ordinary = all(kinds(part) and "name" not in kinds(part) for part in parts)
    return len(parts) > 1 and (ordinary or parts[0] in ABSORBED)


def before_name(document: Document, token: int) -> bool:
    """«[Логист] Юрий Панков»: who is named in full right behind a word is not named by that word too."""
    name: Name | None = document.name_of[token + 1] if token + 1 < len(document) else None
    if name is None or name.kind != "PER" or name.last - name.first < 2 or name.first != token + 1:
        return False
    word = document.words[token]
    known = given_readings(document.words[name.first]) or not kinds(word)
    return bool(known) and "name" not in kinds(word) and not is_russian(word) and not given_readings(word)


def is_told(document: Document, token: int) -> bool:
    """«рассказала [Рупору]»: in the dative right behind a verb of speech."""
    return token > 0 and document.tags[token].case == "Dat" and document.lemmas[token - 1] in speech()


@cache
def speech() -> frozenset[str]:
    """Lemmas of reporting verbs."""
    return frozenset(index("reporting", "lemma"))


def behind_person(document: Document, token: int) -> bool:
    """«тренер [Каланча]», «митрополит [Меркурий]»: a noun for a person right before the word, in the same case."""
    before, own = document.tags[token - 1], document.tags[token]
    noun = token > 0 and before.animacy == "Anim" and before.pos == "NOUN" and not begins_line(document, token)
    return noun and (before.case, before.number) == (own.case, own.number)
