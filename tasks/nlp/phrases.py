"""Noun phrases that name a post or an organization: from their noun to both ends, and in the nominative.

Russian puts the adjectives before the noun and everything else after it: a chain of genitives, names, quoted names,
and a few prepositions. Each thing that may follow is one rule; TAIL lists them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tasks.nlp.document import Document, Name
from tasks.nlp.inflection import agreeing, nominative
from tasks.nlp.rolewords import is_organization, role_word, word_at

OPENING, CLOSING = '«„“"', '»”“"'
LONGEST_QUOTED, LONGEST_YEARS = 12, 7  # words in a quoted name, in «с 1998 по 2002 год»
ABBREVIATED = {"зав", "зам", "нач", "проф", "акад", "доц", "гл"}  # a full stop may follow
GOVERNING = {
    "управляющий",
    "командующий",
    "заведующий",
    "заведующая",
    "управляющая",
    "зав",
    "управлять",
}  # + instrumental
# preposition → cases of its noun
PREPOSITIONS = {
    "по": ("Dat", "Loc"), "при": ("Loc",), "из": ("Gen",), "от": ("Gen",), "в": ("Loc",), "во": ("Loc",),
    "на": ("Loc",), "без": ("Gen",), "с": ("Ins",), "за": ("Acc", "Ins"), "против": ("Gen",),
}  # fmt: skip
BEFORE_NAMES = {"из", "от", "в", "во", "на"}  # «посол в Киеве», «депутат от штата Огайо», not «министр в интервью»
# «борец с коррупцией», «отдел по надзору за рынком», «министр без портфеля»: only after these
SELECTIVE = {
    "с": {"борец", "связь", "борьба", "работа", "сотрудничество", "взаимодействие", "отношение"},
    "за": {"борец", "ответственный", "движение", "борьба", "надзор", "контроль", "наблюдение", "активист"},
    "без": {"министр"}, "против": {"движение", "борец", "фронт", "борьба"},
}  # fmt: skip
# «по словам», «по данным»: what follows «по» belongs to the sentence
ADVERBIAL = {
    "слово", "мнение", "данные", "дать", "информация", "сообщение", "итог", "сведение", "утверждение", "оценка",
    "телефон", "поручение", "просьба", "версия", "решение", "приказ", "указ", "причина", "повод", "мера", "отношение",
    "сравнение", "подозрение", "обвинение", "прозвище", "фамилия", "имя", "кличка", "результат", "приглашение",
}  # fmt: skip


class Phrase(NamedTuple):
    """Tokens [first, last) with the noun they hang on: «бывший [директор] Института Азии»."""

    first: int
    head: int
    last: int


class Spot(NamedTuple):
    """Where the phrase of a noun has come to, and the cases that may follow."""

    document: Document
    head: int
    token: int
    limit: int
    cases: tuple[str, ...]

    @property
    def word(self) -> str:
        return self.document.lower[self.token]

    @property
    def name(self) -> Name | None:
        return self.document.name_of[self.token]

    def at(self, token: int) -> Spot:
        return self._replace(token=token)


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
    while first > floor and document.name_of[first - 1] is None and document.lemmas[first - 1] != "сам":
        if is_modifier(document, first - 1, case):
            first -= 1
        elif (
            floor < first - 1
            and first < head
            and document.words[first - 1] == "и"
            and is_modifier(document, first - 2, case)
        ):
            first -= 2
        else:
            break
    return first


def end(document: Document, head: int) -> int:
    """Token after the last that belongs to a noun."""
    limit = document.sentences[document.sentence_of[head]][1]
    cases = ("Ins", "Gen") if document.lemmas[head] in GOVERNING else ("Gen",)
    shortened = document.lemmas[head] in ABBREVIATED and document.words[head + 1 : head + 2] == ["."]
    spot = Spot(document, head, head + 1 + shortened, limit, cases)
    while spot.token < limit:
        for rule in TAIL:
            stop = rule(spot)
            if stop > spot.token:
                after = PREPOSITIONS.get(spot.word, ()) if rule is prepositional else ()
                spot = spot._replace(token=stop, cases=(*after, "Gen"))
                break
        else:
            break
    return spot.token


def named(spot: Spot) -> int:
    """«глава [МИД] [России]»: the name of an organization or place, whole."""
    name = spot.name
    if name is None or name.kind == "PER" or name.first != spot.token:
        return spot.token
    # «цитирует министра ТАСС»: a name that is the subject belongs to the verb
    return spot.token if spot.document.rels[spot.token] in ("nsubj", "root") else min(name.last, spot.limit)


def dedicated(spot: Spot) -> int:
    """«сотрудник института [имени Гамалеи]», «университета [им. Г. В. Плеханова]»."""
    if spot.word not in ("имени", "им"):
        return spot.token
    document, limit = spot.document, spot.limit
    start = spot.token + 1 + (spot.token + 1 < limit and document.words[spot.token + 1] == ".")
    if start < limit and (name := document.name_of[start]) is not None:
        return min(name.last, limit)
    stop = start
    while stop < limit and (document.words[stop][0].isupper() or document.words[stop] == "."):
        stop += 1
    return stop if stop > start else spot.token


def quoted(spot: Spot) -> int:
    """«руководитель центра [«Мемориал»]»: up to the closing mark."""
    words = spot.document.words
    if words[spot.token] not in OPENING:
        return spot.token
    ends = range(spot.token + 2, min(spot.token + LONGEST_QUOTED + 2, spot.limit))
    return next((stop + 1 for stop in ends if words[stop] in CLOSING), spot.token)


def genitive(spot: Spot) -> int:
    """«директор [новых государств]»: a noun in the expected case with the adjectives before it."""
    stop = spot.token
    while stop < spot.limit and spot.document.name_of[stop] is None and is_link(spot.at(stop)):
        stop += 1
    if stop >= spot.limit:
        return spot.token
    if stop > spot.token and (further := max(named(spot.at(stop)), quoted(spot.at(stop)))) > stop:
        return further  # «московского [«Центра»]»
    if is_rank(spot.at(stop)):
        return spot.token
    return stop + 1 if spot.document.name_of[stop] is None and is_noun(spot.at(stop)) else spot.token


def is_rank(spot: Spot) -> bool:
    """«главы штаба [генерала] Сомова»: a rank right before its name belongs to the name, not to the post before."""
    word = word_at(spot.document, spot.token)
    following = spot.document.name_of[spot.token + 1] if spot.token + 1 < spot.limit else None
    ranked = word is not None and (word.category in ("military", "religion") or word.lemma == "шейх")
    return ranked and spot.token > spot.head + 1 and following is not None and following.kind == "PER"


def is_link(spot: Spot) -> bool:
    """An adjective or number of a noun still to come, or «и», «,» between two adjectives."""
    document, token = spot.document, spot.token
    if is_modifier(document, token, "") or document.tags[token].pos in ("NUM", "DET"):
        return document.tags[token].case in spot.cases
    if document.tags[token].pos == "ADV":  # «[крайне] правого фронта»
        return token + 1 < spot.limit and is_modifier(document, token + 1, "") and is_link(spot.at(token + 1))
    if document.words[token] not in ("и", ",", "-") or token + 1 >= spot.limit:
        return False
    return document.tags[token - 1].pos == "ADJ" and is_modifier(document, token + 1, document.tags[token - 1].case)


def is_noun(spot: Spot) -> bool:
    """A noun in one of the cases; Latin words have none."""
    tag = spot.document.tags[spot.token]
    if tag.pos in ("NOUN", "PROPN"):
        return tag.case in spot.cases
    return tag.pos == "X" and spot.word[0].isalpha()


def coordinated(spot: Spot) -> int:
    """«министр труда [и занятости]», «комитета по обороне [и безопасности]», «труда[, занятости] и связи»."""
    document, token = spot.document, spot.token
    before = document.tags[token - 1]
    if document.words[token] not in ("и", ",") or token + 1 >= spot.limit or token - 1 == spot.head:
        return token
    if before.pos not in ("NOUN", "PROPN") or before.case not in (*spot.cases, "Dat"):
        return token
    following = spot._replace(token=token + 1, cases=(before.case,))
    stop = max(genitive(following), named(following) if document.name_of[token - 1] else 0)
    if stop == token + 1 or any(is_somebody(document, i) for i in range(token + 1, stop)):
        return token
    if document.words[token] == "и":
        return stop
    return (
        stop
        if stop < spot.limit and document.words[stop] in ("и", ",") and coordinated(spot.at(stop)) > stop
        else token
    )


def is_somebody(document: Document, token: int) -> bool:
    """«главы МИД и [депутата]» is another person, «по делам семьи, [женщин] и детей» is not."""
    return word_at(document, token) is not None and document.tags[token].number != "Plur"


def prepositional(spot: Spot) -> int:
    """«уполномоченный [по правам] ребёнка», «посол [в Киеве]», «совета [при президенте]», «депутат [от штата Огайо]»."""
    wanted, document = PREPOSITIONS.get(spot.word), spot.document
    if wanted is None or spot.token + 1 >= spot.limit:
        return spot.token
    if spot.word in SELECTIVE and document.lemmas[spot.token - 1] not in SELECTIVE[spot.word]:
        return spot.token
    inside = spot._replace(token=spot.token + 1, cases=wanted)
    stop = named(inside) if inside.name else quoted(inside)
    stop = stop if stop > inside.token else genitive(inside)
    if stop == inside.token or document.lemmas[stop - 1] in ADVERBIAL:
        return spot.token
    if before_person(inside.at(stop)):
        return stop
    named_place = inside.name is not None or names_something(document, inside.token, stop)
    return stop if named_place or spot.word not in BEFORE_NAMES else spot.token


def before_person(spot: Spot) -> bool:
    """«глава делегации на переговорах [Пётр Греков]», «рекордсменка в прыжках [с шестом Анна Грекова]»."""
    name = spot.name if spot.token < spot.limit else None
    if name is not None:
        return name.kind == "PER"
    wanted = PREPOSITIONS.get(spot.word) if spot.token + 1 < spot.limit else None
    further = genitive(spot._replace(token=spot.token + 1, cases=wanted)) if wanted else spot.token
    name = spot.document.name_of[further] if spot.token + 1 < further < spot.limit else None
    return name is not None and name.kind == "PER"


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
        return name.last
    if document.tags[name.first].case != "Gen":
        return spot.token
    noun, head = document.tags[spot.token - 1], document.tags[spot.head]
    if noun.animacy == "Anim" and noun.case == "Gen":  # «сын министра Сомова»: the minister is Сомов
        return spot.token
    word = role_word(document.lemmas[spot.head])
    related = word is not None and word.kind == "relation"
    return name.last if head.case != "Gen" and (related or document.rels[name.first] == "nmod") else spot.token


def bracketed(spot: Spot) -> int:
    """«Главного управления [(ГУ)]», «фирмы „Лоток“ [(бывший „Киоск“)] Пётр Греков»: an abbreviation, or before a name."""
    words, token = spot.document.words, spot.token
    if words[token] != "(":
        return token
    stops = range(token + 2, min(token + LONGEST_QUOTED, spot.limit))
    stop = next((i + 1 for i in stops if words[i] == ")"), token)
    if stop == token + 3 and words[token + 1].isupper():
        return stop
    name = spot.document.name_of[stop] if token < stop < spot.limit else None
    return stop if name is not None and name.kind == "PER" else token


def dated(spot: Spot) -> int:
    """«премьер Чехии [с 1998 по 2002 год] Ян Новотны»: years before the name."""
    document = spot.document
    if (
        spot.word not in ("с", "в", "до")
        or spot.token + 1 >= spot.limit
        or not document.words[spot.token + 1][0].isdigit()
    ):
        return spot.token
    for stop in range(spot.token + 2, min(spot.token + LONGEST_YEARS, spot.limit)):
        name = document.name_of[stop]
        if name is not None:
            return stop if name.kind == "PER" and document.lemmas[stop - 1] in ("год", "г", ".") else spot.token
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


def numbered(spot: Spot) -> int:
    """«директор школы [№ 5]»."""
    return spot.token + 2 if spot.word == "№" and spot.token + 1 < spot.limit else spot.token


def retired(spot: Spot) -> int:
    """«полковник [в отставке]»."""
    following = spot.document.lower[spot.token : spot.token + 2]
    return spot.token + 2 if following in (["в", "отставке"], ["в", "запасе"]) else spot.token


TAIL: tuple[Callable[[Spot], int], ...] = (
    named, dedicated, genitive, quoted, retired, standing, coordinated, prepositional, of_person, bracketed, numbered,
    dated, titled,
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
    return " " if token + 1 < last and document.starts[token + 1] > document.stops[token] else ""
