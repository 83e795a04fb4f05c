"""What else may follow a noun inside its phrase: prepositions, persons in the genitive, brackets, years, titles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from tasks.nlp.document import Document
from tasks.nlp.lexicon import index
from tasks.nlp.roles.tails import LONGEST_QUOTED, OPENING, Spot, genitive, is_modifier, named, quoted
from tasks.nlp.roles.words import is_deputy, is_organization, role_word, takes_person, with_trait, word_at

NUMBER = re.compile(r"[№n]\d+")
YEARS = ("год", "г", ".")
LONGEST_YEARS = 7  # tokens in «с 1998 по 2002 год»


@cache
def prepositions() -> dict[str, Mapping[str, str]]:
    """Rows of words/prepositions.tsv."""
    return index("prepositions", "preposition")


def cases_after(word: str) -> tuple[str, ...]:
    """Cases of the noun a preposition may bring: «по» → Dat, Loc; none for other words."""
    row = prepositions().get(word)
    return tuple(row["cases"].split()) if row else ()


@cache
def adverbials() -> frozenset[str]:
    """Nouns that open something else: «по словам», «по данным»."""
    return frozenset(index("adverbials", "lemma"))


def prepositional(spot: Spot) -> int:
    """«уполномоченный [по правам] ребёнка», «посол [в Киеве]», «совета [при президенте]», «депутат [от штата]»."""
    document, rows = spot.document, prepositions()
    row = rows.get(" ".join(document.lower[spot.token : spot.token + 2])) or rows.get(spot.word)
    if row is None or spot.token + 1 + row["preposition"].count(" ") >= spot.limit:
        return spot.token
    if row["after"] and document.lemmas[spot.token - 1] not in row["after"].split():
        return spot.token
    inside = spot._replace(token=spot.token + 1 + row["preposition"].count(" "), cases=tuple(row["cases"].split()))
    stop = named(inside) if inside.name else quoted(inside)
    stop = stop if stop > inside.token else genitive(inside)
    if stop == inside.token or document.lemmas[stop - 1] in adverbials():
        return spot.token
    free = row["use"] != "name" or inside.name or names_something(document, inside.token, stop)
    return stop if free or before_person(inside.at(stop)) else spot.token


def before_person(spot: Spot) -> bool:
    """«глава делегации на переговорах [Пётр Греков]», «рекордсменка в прыжках [с шестом Анна Грекова]».

    A second post of the same person does as well: «глава миссии в регионе [помощник министра] Пётр Греков».
    """
    if spot.token < spot.limit and spot.name is None and is_next_post(spot):
        return True
    name = spot.name if spot.token < spot.limit else None
    if name is not None:
        return name.kind == "PER"
    wanted = cases_after(spot.word) if spot.token + 1 < spot.limit else ()
    further = genitive(spot._replace(token=spot.token + 1, cases=wanted)) if wanted else spot.token
    name = spot.document.name_of[further] if spot.token + 1 < further < spot.limit else None
    return name is not None and name.kind == "PER"


def is_next_post(spot: Spot) -> bool:
    tag, head = spot.document.tags[spot.token], spot.document.tags[spot.head]
    same = tag.case == head.case == "Nom" and tag.number == head.number
    return same and tag.pos == "NOUN" and word_at(spot.document, spot.token) is not None


def names_something(document: Document, first: int, last: int) -> bool:
    """Whether tokens hold a name, a quoted name or a kind of organization: «[штата] Огайо»."""
    return any(
        document.name_of[token] or document.words[token] in OPENING or is_organization(document.lemmas[token])
        for token in range(first, last)
    )


def standing(spot: Spot) -> int:
    """«кандидат [в президенты] Грузии», «претендент [на пост] мэра»."""
    document, token = spot.document, spot.token
    if token != spot.head + 1 or token + 1 >= spot.limit:
        return token
    tag, lemma = document.tags[token + 1], document.lemmas[token + 1]
    if spot.word == "в" and tag.number == "Plur" and role_word(lemma):
        return token + 2
    return token + 2 if spot.word == "на" and lemma in ("пост", "должность", "кресло", "место", "роль") else token


def of_person(spot: Spot) -> int:
    """«адвокат [Петра Сомова] Генрих Речин», «вдова [Сомова]»: a person in the genitive beside another noun's case."""
    document, name = spot.document, spot.name
    if name is None or name.kind != "PER" or name.first != spot.token:
        return spot.token
    follower = document.name_of[name.last] if name.last < spot.limit else None
    if follower is not None and follower.kind == "PER":  # «госсекретарь при президенте [Сомове] Анна Грекова»
        return spot.token if is_own(spot) else name.last
    if document.tags[name.first].case != "Gen" or is_wife(document, spot.head, name.first):
        return spot.token
    noun, head = document.tags[spot.token - 1], document.tags[spot.head]
    if is_deputy(document.lower[spot.token - 1]):  # «команды [заммэра] Натальи Луниной»: no case shows whose post it is
        return spot.token
    related = takes_person(word_at(document, spot.head))
    whose = related and noun.number == "Sing"  # «сын [министра Сомова] Антон»
    if noun.animacy == "Anim" and noun.case == "Gen" and not whose:  # «слово министра Сомова»: the minister is Сомов
        return spot.token
    return name.last if head.case != "Gen" and (related or document.rels[name.first] == "nmod") else spot.token


def is_wife(document: Document, head: int, name: int) -> bool:
    """«к [жене] Юлии»: no genitive, which would be a husband's."""
    return document.lemmas[head] in with_trait("wife") and document.tags[name].gender == "Fem"


def is_own(spot: Spot) -> bool:
    """«сын [министра Сомова] Анатолий»: right behind a post in its case the name is whose post it is."""
    document, head = spot.document, spot.head
    same = document.tags[head].case == document.tags[spot.token].case
    return head == spot.token - 1 and same and not takes_person(word_at(document, head))


def bracketed(spot: Spot) -> int:
    """«Главного управления [(ГУ)]», «фирмы „Лоток“ [(бывший „Киоск“)] Пётр Греков»: short, or before a name."""
    words, token = spot.document.words, spot.token
    stops = range(token + 2, min(token + LONGEST_QUOTED, spot.limit))
    stop = next((i + 1 for i in stops if words[i] == ")"), token)
    if stop == token + 3 and words[token + 1].isupper():
        return stop
    name = spot.document.name_of[stop] if token < stop < spot.limit else None
    return stop if name is not None and name.kind == "PER" else token


def dated(spot: Spot) -> int:
    """«премьер Чехии [с 1998 по 2002 год] Ян Новотны»: years before the name, or a bracket's end."""
    document = spot.document
    if spot.token + 1 >= spot.limit or not document.words[spot.token + 1][0].isdigit():
        return spot.token
    for stop in range(spot.token + 2, min(spot.token + LONGEST_YEARS, spot.limit)):
        name = document.name_of[stop]
        if document.words[stop] == ")" and document.lemmas[stop - 1] in YEARS:
            return stop
        if name is not None:
            return stop if name.kind == "PER" and document.lemmas[stop - 1] in YEARS else spot.token
    return spot.token


def titled(spot: Spot) -> int:
    """«митрополит [Смоленский] [и Вяземский] Савва», «патриарх Московский [и всея Руси]»: a see behind the rank."""
    document, token = spot.document, spot.token
    word, case = word_at(document, spot.head), document.tags[spot.head].case
    if word is None or word.category != "religion":
        return token
    if document.lower[token : token + 3] == ["и", "всея", "руси"]:
        return token + 3
    if spot.word == "и" and token + 1 < spot.limit and is_modifier(document, token + 1, case):
        return token + 2
    return token + 1 if is_modifier(document, token, case) and document.words[token][0].isupper() else token


def experienced(spot: Spot) -> int:
    """«эксперт [с двадцатилетним стажем]», «физик [с мировым именем]»."""
    document, limit = spot.document, min(spot.limit, spot.token + LONGEST_YEARS)
    stop = next((end for end in range(spot.token + 1, limit) if document.tags[end].pos not in ("ADJ", "NUM")), limit)
    return stop + 1 if stop < limit and document.lemmas[stop] in with_trait("renown") else spot.token


def numbered(spot: Spot) -> int:
    """«директор школы [№ 5]», «член УИК [N512]»."""
    if spot.word[0] not in "№n":
        return spot.token
    if NUMBER.fullmatch(spot.word):
        return spot.token + 1
    return spot.token + 2 if spot.word in ("№", "n") and spot.token + 1 < spot.limit else spot.token


def retired(spot: Spot) -> int:
    """«полковник [в отставке]»."""
    following = spot.document.lower[spot.token : spot.token + 2]
    return spot.token + 2 if following in (["в", "отставке"], ["в", "запасе"]) else spot.token
