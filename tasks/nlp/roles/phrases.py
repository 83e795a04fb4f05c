"""Noun phrases that name a post or an organization: from their noun to both ends, and in the nominative.

Russian puts the adjectives before the noun and everything else after it: a chain of genitives, names, quoted names,
and a few prepositions. Each thing that may follow is one rule; TAIL lists them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from tasks.nlp.document import Document, once
from tasks.nlp.reading.inflection import ADJECTIVE, agreeing, nominative
from tasks.nlp.roles.attachments import (
    bracketed,
    cases_after,
    dated,
    experienced,
    numbered,
    of_person,
    prepositional,
    prepositions,
    retired,
    standing,
    titled,
)
from tasks.nlp.roles.tails import (
    CLOSING,
    OPENING,
    ORDINAL,
    Spot,
    coordinated,
    dedicated,
    genitive,
    is_modifier,
    named,
    quoted,
)
from tasks.nlp.roles.words import REMEMBERED, is_deputy, role_word, with_trait

__all__ = ["CLOSING", "OPENING", "Phrase", "begin", "end", "in_nominative", "phrase_at", "unexplained"]


REST = ("другой", "прочий", "иной")
CONSONANTS = "бвгджзклмнпрстфхцчшщ"
ABBREVIATED = re.compile(r"\s*\((?:далее\s+[–—-]\s+)?\w*[A-ZА-ЯЁ]{2,}\w*\)")  # «(ООН)», «(далее – ООН)»
LONGEST = 60  # tokens behind the noun: real phrases have half as many, a broken text thousands


class Phrase(NamedTuple):
    """Tokens [first, last) with the noun they hang on: «бывший [директор] Института Азии»."""

    first: int
    head: int
    last: int


@once
def phrase_at(document: Document, head: int) -> Phrase:
    """The whole phrase around a noun.

    «заявил первый заместитель министра обороны Иван Петров» → «первый заместитель министра обороны»
    """
    return Phrase(begin(document, head), head, end(document, head))


def begin(document: Document, head: int) -> int:
    """First token of the adjectives that belong to a noun: «[чрезвычайный и полномочный] посол»."""
    floor = document.sentences[document.sentence_of[head]][0]
    case, first = "" if is_deputy(document.lower[head]) else case_of(document, head), head
    while first > floor and document.name_of[first - 1] is None:
        joined = first < head and first - 1 > floor and document.words[first - 1] == "и"
        if not is_modifier(document, first - 1 - joined, case) or is_apart(document, first - 1):
            break
        first -= 1 + joined
    return first


def case_of(document: Document, head: int) -> str:
    """The case of a noun; «госсоветник» is no genitive, whatever the network says: a man's would have an ending."""
    tag, word = document.tags[head], document.lower[head]
    masculine = tag.gender == "Masc" and (tag.animacy == "Anim" or role_word(word) is not None)
    whole = word == document.lemmas[head] and word not in with_trait("abbreviated")
    bare = masculine and tag.number == "Sing" and whole
    return "Nom" if bare and tag.case and word[-1] in CONSONANTS else tag.case


def is_apart(document: Document, token: int) -> bool:
    """«[сам] министр», «[35-й] президент», «Греков и [другие] министры» is no part of what they are."""
    lemma = document.lemmas[token]
    rest = lemma in REST and document.tags[token].number == "Plur" and document.lower[max(token - 1, 0)] == "и"
    return lemma == "сам" or rest or ORDINAL.match(lemma) is not None


def end(document: Document, head: int) -> int:
    """Token after the last that belongs to a noun."""
    limit = min(document.sentences[document.sentence_of[head]][1], head + LONGEST)
    cases = ("Ins", "Gen") if document.lemmas[head] in with_trait("governing") else ("Gen",)
    shortened = document.lemmas[head] in with_trait("abbreviated") and document.words[head + 1 : head + 2] == ["."]
    spot = Spot(document, head, head + 1 + shortened, limit, cases)
    while spot.token < limit:
        word = document.lower[spot.token]
        for rule in begun_by(word, spot.name is not None):
            stop = rule(spot)
            if stop > spot.token:
                after = cases_after(word) if rule is prepositional else ()
                spot = Spot(document, head, stop, limit, (*after, "Gen"))
                break
        else:
            break
    return spot.token


Follower = Callable[[Spot], int]
TAIL: tuple[Follower, ...] = (
    named, dedicated, genitive, quoted, retired, standing, coordinated, prepositional, of_person, bracketed, numbered,
    dated, titled, experienced,
)  # fmt: skip
NAMES = (named, of_person)
NUMBERED = re.compile("[№n]")
SEE = re.compile(rf"^и$|^трет|{ORDINAL.pattern}|{ADJECTIVE.pattern}")  # «Смоленский», «и Вяземский», «Третий»


@cache
def beginnings() -> Mapping[Follower, Callable[[str], object]]:
    """Whether a word in lower case may begin a rule of TAIL, where it asks for certain words."""
    return {
        dedicated: {"имени", "им"}.__contains__,
        quoted: set(OPENING).__contains__,
        retired: {"в"}.__contains__,
        standing: {"в", "на"}.__contains__,
        coordinated: {"и", ","}.__contains__,
        prepositional: prepositions().__contains__,
        bracketed: {"("}.__contains__,
        numbered: NUMBERED.match,
        dated: {"с", "в", "до"}.__contains__,
        titled: SEE.search,
        experienced: {"с"}.__contains__,
    }


@lru_cache(REMEMBERED)
def begun_by(word: str, name: bool) -> tuple[Follower, ...]:
    """The rules of TAIL that a word may begin, in their order; some begin with a name only."""
    asks = beginnings()
    return tuple(rule for rule in TAIL if (rule not in asks or asks[rule](word)) and (name or rule not in NAMES))


def in_nominative(document: Document, phrase: Phrase, plural: bool = False) -> str:
    """The phrase as a dictionary would list it; only the noun and its adjectives change.

    «заместителем министра обороны» → «заместитель министра обороны»
    """
    first, head, last = phrase
    tag = document.tags[head]
    out = []
    for token in range(first, last):
        word = document.words[token]
        if token == head and word.isupper() and len(word) > 1 and not plural:  # «главарь ИГ» is of «ИГ»
            pass
        elif token == head and not is_deputy(word.lower()):
            word = nominative(word, document.lemmas[token], tag, plural)
        elif token < head and is_modifier(document, token, ""):
            word = agreeing(word, document.tags[token], tag.gender, plural)
        out.append(word + gap(document, token, last))
    return "".join(out)


def unexplained(name: str) -> str:
    """The name without its abbreviation in brackets: «Союз пекарей (СП) Заречья» → «Союз пекарей Заречья»"""
    return ABBREVIATED.sub("", name)


def gap(document: Document, token: int, last: int) -> str:
    """The space that follows a token inside a phrase."""
    return " " if token + 1 < last and document.starts[token + 1] > document.stops[token] else ""
