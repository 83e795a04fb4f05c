"""Noun phrases that name a post or an organization: from their head to both ends.

Russian puts the adjectives before the noun and everything else after it: a chain of genitives, names, quoted names,
and a few prepositions. Each thing that may follow is one rule; TAIL lists them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tasks.nlp.document import Document
from tasks.nlp.inflection import agreeing, nominative

OPENING, CLOSING = '«„“"', '»”“"'
GOVERNED = {"управляющий", "командующий", "заведующий", "заведующая", "управляющая", "зав", "заведовать", "руководить"}
# preposition → cases of its noun; «по словам» and the like open something else
PREPOSITIONS = {
    "по": ("Dat", "Loc"), "при": ("Loc",), "из": ("Gen",), "от": ("Gen",), "в": ("Loc",), "во": ("Loc",),
    "на": ("Loc",), "без": ("Gen",), "для": ("Gen",), "за": ("Ins", "Acc"), "над": ("Ins",), "с": ("Ins",), "у": ("Gen",),
}  # fmt: skip
PLACED = {"из", "от", "в", "во", "на", "у"}  # only before a name: «посол в Киеве», not «министр в интервью»
FREE = {"с", "за", "над"}  # only after a noun that is known to take them
SPEECH = {"слово", "мнение", "данные", "дать", "информация", "сообщение", "итог", "сведение", "утверждение", "оценка",
          "телефон", "поручение", "поручить", "просьба", "версия", "решение", "приказ", "указ", "причина", "поводы",
          "повод", "делать", "мера", "отношение", "сравнение", "крайний", "прежний", "подозрение", "обвинение"}  # fmt: skip
MODIFIER_POS = {"ADJ", "NUM"}
TAKES_PLACE = {"представитель", "посол", "посланник", "полпред", "постпред", "консул", "кандидат", "секретарь"}


class Phrase(NamedTuple):
    """Tokens [first, last) with the noun they hang on: «бывший [директор] Института Азии»."""

    first: int
    head: int
    last: int


def phrase_at(document: Document, head: int) -> Phrase:
    """The whole phrase around a noun.

    «заявил первый заместитель министра обороны Иван Петров» → «первый заместитель министра обороны»
    """
    return Phrase(begin(document, head), head, end(document, head))


def is_modifier(document: Document, token: int, case: str) -> bool:
    """«российский», «исполнявший», «первый» in this case."""
    tag = document.tags[token]
    participle = tag.pos == "VERB" and tag.form == "Part"
    return (tag.pos == "ADJ" or participle) and not tag.short and (not case or tag.case == case)


def begin(document: Document, head: int) -> int:
    """First token of the adjectives that belong to a noun: «[чрезвычайный и полномочный] посол»."""
    floor = document.sentences[document.sentence_of[head]][0]
    case, first = document.tags[head].case, head
    while first > floor and document.name_of[first - 1] is None:
        if is_modifier(document, first - 1, case):
            first -= 1
        elif document.words[first - 1] == "и" and joined_modifiers(document, first, head, case, floor):
            first -= 2
        else:
            break
    return first


def joined_modifiers(document: Document, first: int, head: int, case: str, floor: int) -> bool:
    """«чрезвычайный и полномочный»: adjectives on both sides of «и»."""
    return first < head and first - 2 >= floor and is_modifier(document, first - 2, case)


def end(document: Document, head: int) -> int:
    """Token after the last that belongs to a noun."""
    limit = document.sentences[document.sentence_of[head]][1]
    cases: tuple[str, ...] = ("Ins", "Gen") if document.lemmas[head] in GOVERNED else ("Gen",)
    last = head + 1
    while last < limit:
        for rule in TAIL:
            step = rule(document, last, limit, cases)
            if step > last:
                if rule is prepositional:
                    cases = (*PREPOSITIONS[document.lower[last]], "Gen")
                last = step
                break
        else:
            break
        if rule is named or rule is genitive:
            cases = (*cases, "Gen") if "Gen" not in cases else cases
    return last


def named(document: Document, token: int, limit: int, cases: tuple[str, ...]) -> int:
    """«глава [МИД] [России]»: the name of an organization or place, whole."""
    name = document.name_of[token]
    return min(name.last, limit) if name is not None and name.kind != "PER" and name.first == token else token


def dedicated(document: Document, token: int, limit: int, cases: tuple[str, ...]) -> int:
    """«сотрудник института [имени Гамалеи]», «РЭУ [им. Г. В. Плеханова]»."""
    if document.lower[token] not in ("имени", "им"):
        return token
    start = token + 1 + (token + 1 < limit and document.words[token + 1] == ".")
    name = document.name_of[start] if start < limit else None
    if name is not None:
        return min(name.last, limit)
    while start < limit and (document.words[start][0].isupper() or document.words[start] == "."):
        start += 1
    return start if start > token + 1 else token


def quoted(document: Document, token: int, limit: int, cases: tuple[str, ...]) -> int:
    """«руководитель центра [«Мемориал»]»: up to the closing mark, at most a dozen words on."""
    if document.words[token] not in OPENING:
        return token
    for stop in range(token + 2, min(token + 14, limit)):
        if document.words[stop] in CLOSING:
            return stop + 1
    return token


def genitive(document: Document, token: int, limit: int, cases: tuple[str, ...]) -> int:
    """«директор [новых государств]»: a noun in the expected case with the adjectives before it."""
    stop = token
    while stop < limit and document.name_of[stop] is None and is_link(document, stop, limit, cases):
        stop += 1
    if stop >= limit:
        return token
    if stop > token and (step := named(document, stop, limit, cases)) > stop:
        return step
    return stop + 1 if document.name_of[stop] is None and is_noun(document, stop, cases) else token


def is_link(document: Document, token: int, limit: int, cases: tuple[str, ...]) -> bool:
    """An adjective or number of a noun still to come, or «и», «,» between two adjectives."""
    tag = document.tags[token]
    if tag.pos in MODIFIER_POS or (tag.pos == "VERB" and tag.form == "Part"):
        return tag.case in cases
    if document.words[token] not in ("и", ",", "-") or token + 1 >= limit:
        return False
    return document.tags[token - 1].pos == "ADJ" and is_modifier(document, token + 1, document.tags[token - 1].case)


def is_noun(document: Document, token: int, cases: tuple[str, ...]) -> bool:
    """A noun in one of the cases; unknown abbreviations and Latin words have none."""
    tag = document.tags[token]
    if tag.pos in ("NOUN", "PROPN"):
        return tag.case in cases
    return tag.pos == "X" and document.words[token][0].isalpha()


def coordinated(document: Document, token: int, limit: int, cases: tuple[str, ...]) -> int:
    """«министр труда [и занятости]», «комитета по обороне [и безопасности]», «труда[, занятости] и связи»."""
    if document.words[token] not in ("и", ",") or token + 1 >= limit or document.tags[token - 1].case not in cases:
        return token
    stop = genitive(document, token + 1, limit, (document.tags[token - 1].case,))
    if stop == token + 1 or any(document.tags[i].animacy == "Anim" for i in range(token + 1, stop)):
        return token
    if document.words[token] == "и":
        return stop if document.tags[token - 1].pos in ("NOUN", "PROPN") else token
    return (
        stop
        if stop < limit and document.words[stop] == "и" and coordinated(document, stop, limit, cases) > stop
        else token
    )


def prepositional(document: Document, token: int, limit: int, cases: tuple[str, ...]) -> int:
    """«уполномоченный [по правам] ребёнка», «посол [в Киеве]», «штаба [при президенте]»."""
    wanted = PREPOSITIONS.get(document.lower[token])
    if wanted is None or token + 1 >= limit or document.lower[token] in FREE:
        return token
    name = document.name_of[token + 1]
    if document.lower[token] in PLACED:
        return named(document, token + 1, limit, wanted) if name is not None and name.kind != "PER" else token
    stop = genitive(document, token + 1, limit, wanted)
    if name is not None and name.kind != "PER":
        stop = name.last
    return token if stop == token + 1 or document.lemmas[stop - 1] in SPEECH else stop


def bracketed(document: Document, token: int, limit: int, cases: tuple[str, ...]) -> int:
    """«Главного управления [(ГУ)]»: an abbreviation in brackets."""
    words = document.words
    if words[token] == "(" and token + 2 < limit and words[token + 2] == ")" and words[token + 1].isupper():
        return token + 3
    return token


def numbered(document: Document, token: int, limit: int, cases: tuple[str, ...]) -> int:
    """«директор школы [№ 5]»."""
    if document.words[token] == "№" and token + 1 < limit:
        return token + 2
    return token


def retired(document: Document, token: int, limit: int, cases: tuple[str, ...]) -> int:
    """«полковник [в отставке]»."""
    return token + 2 if document.lower[token : token + 2] in (["в", "отставке"], ["в", "запасе"]) else token


Rule = Callable[[Document, int, int, tuple[str, ...]], int]
TAIL: tuple[Rule, ...] = (
    named, dedicated, genitive, quoted, retired, coordinated, prepositional, bracketed, numbered,
)  # fmt: skip


def in_nominative(document: Document, phrase: Phrase, plural: bool = False) -> str:
    """The phrase as a dictionary would list it; only the noun and its adjectives change.

    «заместителем министра обороны» → «заместитель министра обороны»
    """
    first, head, last = phrase
    tag = document.tags[head]
    out = []
    for token in range(first, last):
        word = document.words[token]
        if token == head:
            word = nominative(word, document.lemmas[token], tag, plural)
        elif token < head and is_modifier(document, token, ""):
            word = agreeing(word, document.tags[token], tag.gender, plural)
        out.append(word + gap(document, token, last))
    return "".join(out)


def gap(document: Document, token: int, last: int) -> str:
    """The space that follows a token inside a phrase."""
    if token + 1 >= last:
        return ""
    return " " if document.starts[token + 1] > document.stops[token] else ""
