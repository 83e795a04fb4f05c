"""What may follow a noun inside its phrase: genitives, names, quoted names, what is joined by «и».

Each rule looks at one spot behind the noun and says where the phrase goes on; the same token means that it does not
apply.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tasks.nlp.document import Document, Name
from tasks.nlp.reading.inflection import ADJECTIVE
from tasks.nlp.roles.words import STATES, with_trait, word_at

OPENING, CLOSING = '«„“"', '»”“"'
ORDINAL = re.compile(r"\d+-[а-я]{1,3}$")
GENITIVES = ("ий", "ов", "ев")  # of many
OWNERS = ("его", "ее", "её", "их")
LONGEST_QUOTED = 12  # words in a quoted name


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
        """The name at the token; one that the noun itself begins is none: «[Замдиректора завода] Пётр Греков»."""
        name = self.document.name_of[self.token]
        return name if name is None or name.first > self.head else None

    def at(self, token: int) -> Spot:
        return Spot(self.document, self.head, token, self.limit, self.cases)


def is_modifier(document: Document, token: int, case: str) -> bool:
    """«российский», «исполнявший», «первый» in this case."""
    tag = document.tags[token]
    declined = tag.pos == "ADJ" or (tag.pos == "VERB" and tag.form == "Part")
    if not declined or tag.short or (case and tag.case != case):
        return False
    # «Пришёл» is tagged as an adjective
    return ADJECTIVE.search(document.lower[token]) is not None or is_ordinal(document, token)


def is_ordinal(document: Document, token: int) -> bool:
    """«[третья] жена», «командир [14-го] корпуса»: adjectives with other endings."""
    return document.lemmas[token] == "третий" or ORDINAL.match(document.lower[token]) is not None


def named(spot: Spot) -> int:
    """«глава [МИД] [России]»: the name of an organization or place, whole."""
    name = spot.name
    if name is None or name.kind == "PER" or name.first != spot.token:
        return spot.token
    # «цитирует министра ТАСС»: a name that is the subject belongs to the verb
    if spot.document.rels[spot.token] in ("nsubj", "root"):
        return spot.token
    return min(end_of_name(spot.document, name), spot.limit)


def end_of_name(document: Document, name: Name) -> int:
    """Without a full stop that ends the sentence, with the mark that closes a quotation inside the name."""
    words = document.words[name.first : name.last]
    if "(" in words[1:] and ")" not in words:
        return name.first + words.index("(")
    paired = any(word in "«„“" for word in words) and not any(word in "»”" for word in words)
    following = document.words[name.last : name.last + 1]
    closing = (paired or words.count('"') % 2 == 1) and following != [] and following[0] in CLOSING
    return name.last + closing - (words[-1] == ".")


def dedicated(spot: Spot) -> int:
    """«сотрудник института [имени Гамалеи]», «университета [им. Г. В. Плеханова]»."""
    document, limit = spot.document, spot.limit
    start = spot.token + 1 + (spot.token + 1 < limit and document.words[spot.token + 1] == ".")
    stop = start
    while stop < limit and (document.words[stop] == "." or is_dedicated(document, stop, stop == start)):
        stop += 1
    return stop if stop > start else spot.token


def is_dedicated(document: Document, token: int, begins: bool) -> bool:
    """An initial or a part of a name in the genitive: «имени [П.] [Сомова] Анна Грекова», «имени [Кеннеди] Анна»."""
    word, case = document.words[token], document.tags[token].case
    return word[0].isupper() and (begins or len(word) == 1 or case in ("Gen", ""))


def quoted(spot: Spot) -> int:
    """«руководитель центра [«Мемориал»]»: up to the closing mark."""
    words = spot.document.words
    if not opens(spot.document, spot.token):
        return spot.token
    ends = range(spot.token + 2, min(spot.token + LONGEST_QUOTED + 2, spot.limit))
    return next((stop + 1 for stop in ends if words[stop] in CLOSING), spot.token)


def opens(document: Document, token: int) -> bool:
    """Whether a mark opens a quotation; one that can close it too stands close to the word it opens."""
    mark, start, stop = document.words[token], document.starts[token], document.stops[token]
    if mark not in OPENING:
        return False
    alone = not document.text[max(start - 1, 0) : start].isalnum() and document.text[stop : stop + 1].isalnum()
    return mark not in CLOSING or alone


def genitive(spot: Spot) -> int:
    """«директор [новых государств]»: a noun in the expected case with the adjectives before it."""
    noun = spot
    while noun.token < spot.limit and noun.name is None and is_link(noun):
        noun = noun.at(noun.token + 1)
    if noun.token >= spot.limit:
        return spot.token
    if noun.token > spot.token and (further := max(named(noun), quoted(noun))) > noun.token:
        return further  # «московского [«Центра»]»
    if noun.name is not None or not is_noun(noun) or is_rank(noun) or is_next_post(noun):
        return spot.token
    return noun.token + 1


def is_rank(spot: Spot) -> bool:
    """«главы штаба [генерала] Сомова»: a rank right before its name belongs to the name, not to the post before."""
    following = spot.document.name_of[spot.token + 1] if spot.token + 1 < spot.limit else None
    if following is None or following.kind != "PER" or spot.token <= spot.head + 1:
        return False
    word = word_at(spot.document, spot.token)
    ranked = word is not None and (
        word.category in ("military", "religion") or word.kind in STATES or word.lemma in with_trait("title")
    )
    one = spot.document.tags[spot.token].number != "Plur"  # «группы жильцов Пётр Греков»
    defended = spot.document.lemmas[spot.head] in with_trait("defending")  # «адвокат майора Сомова Пётр Греков»
    return ranked and one and not defended


def is_next_post(spot: Spot) -> bool:
    """«губернатора Приморской области [кандидата] от „Дела“»: behind the name of an organization or place."""
    before = spot.document.name_of[spot.token - 1]
    if before is None or before.kind == "PER" or spot.document.tags[spot.token].number != "Sing":
        return False
    word = word_at(spot.document, spot.token)
    return word is not None and word.kind in ("post", "office", "profession")


def is_link(spot: Spot) -> bool:
    """An adjective or number of a noun still to come, or «и», «,» between two adjectives."""
    document, token = spot.document, spot.token
    if spot.word in OWNERS and token + 1 < spot.limit:  # «председатель [её] совета директоров»
        return document.tags[token + 1].pos in ("NOUN", "ADJ") and document.tags[token + 1].case in spot.cases
    if is_modifier(document, token, "") or document.tags[token].pos in ("NUM", "DET"):
        unknown = "-" in spot.word and not document.tags[token].case  # «торгово-промышленной» may have no tags
        return unknown or document.tags[token].case in spot.cases
    if document.tags[token].pos == "ADV":  # «[крайне] правого фронта»
        return token + 1 < spot.limit and is_modifier(document, token + 1, "") and is_link(spot.at(token + 1))
    if document.words[token] not in ("и", ",", "-") or token + 1 >= spot.limit:
        return False
    return document.tags[token - 1].pos == "ADJ" and is_modifier(document, token + 1, document.tags[token - 1].case)


def is_noun(spot: Spot) -> bool:
    """A noun in one of the cases; Latin words have none."""
    tag = spot.document.tags[spot.token]
    if not spot.word[0].isalnum():
        return False
    if tag.pos not in ("NOUN", "PROPN"):
        return tag.pos == "X"
    # «лабораторией [нанотехнологий]» is read as one more instrumental, which has other endings
    misread = tag.case == "Ins" and spot.word.endswith(GENITIVES)
    managed = tag.case == "Ins" and spot.document.lemmas[spot.token - 1] in with_trait(
        "managing"
    )  # «управления активами»
    return misread or tag.case in spot.cases or managed


def coordinated(spot: Spot) -> int:
    """«министр труда [и занятости]», «комитета по обороне [и безопасности]», «труда[, занятости] и связи»."""
    document, token = spot.document, spot.token
    before = document.tags[token - 1]
    if document.words[token] not in ("и", ",") or token + 1 >= spot.limit or token - 1 == spot.head:
        return token
    if document.words[token - 1] in CLOSING:  # «газет „Утро“ [и „Вечер“]»
        stop = max(quoted(spot.at(token + 1)), named(spot.at(token + 1)))
        return stop if stop > token + 1 else token
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
