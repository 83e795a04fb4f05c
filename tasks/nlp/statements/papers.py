"""Sources that are no subject: papers («говорится в письме банка»), whom a medium quotes, phrases in the genitive."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tasks.nlp.document import Document
from tasks.nlp.lexicon import index
from tasks.nlp.roles.words import word_at
from tasks.nlp.statements.appositions import MODIFIERS
from tasks.nlp.statements.layout import OPENING, Layout, Span
from tasks.nlp.statements.media import is_medium
from tasks.nlp.statements.sources import Source, phrase
from tasks.nlp.statements.subjects import agreeing, antecedent_of

CITING = {"ссылаясь", "сославшись"}
FAR = 8
WITHIN = {"в", "во", "на", "из"}
COURSES = {"ход", "рамка", "процесс", "результат", "итог", "время"}  # «в ходе проверки установлено»
WORDS = {"слова", "заявление", "сообщение", "пост", "высказывание"}
OBJECT_PRONOUNS = {"её", "ее", "его", "их"}
POSSESSIVE = {"его", "её", "ее", "их", "моего", "моей", "нашего", "нашей", "своего", "своей"}
POINTING = {"этого", "того", "этим", "этому", "тому"}
NOUNS = {"NOUN", "PROPN", "X"}
PRONOUNS = {"нём", "нем", "ней", "них"}


@cache
def documents() -> Mapping[str, Mapping[str, str]]:
    """Papers that say something: «отчёт», not «закон»."""
    return index("papers", "lemma")


def papers(layout: Layout, verb: int, bounds: Span) -> list[Source]:
    """Where it says so: «говорится в [заявлении банка]», «в [письме] отмечается», «[письмо], в котором говорится»."""
    document = layout.document
    behind, ahead = range(verb + 1, min(bounds[1], verb + 5)), range(verb - 1, max(bounds[0], verb - 12) - 1, -1)
    for token in (*behind, *ahead):
        if document.lower[token] == "где" and document.words[token - 1] == ",":  # «письмо, где говорится»
            noun = antecedent_of(document, verb)
            return [phrase(layout, noun)] if noun is not None and document.lemmas[noun] in documents() else []
        if document.lower[token] in WITHIN and layout.quote_of[token] < 0:
            if document.lemmas[min(token + 1, len(document) - 1)] == "который":
                head = antecedent_of(document, verb) or agreeing(document, token + 1, bounds[0])
                return [phrase(layout, head)] if head is not None else []
            noun = noun_after(layout, token, bounds[1])
            if noun is not None and document.lemmas[noun] not in COURSES:
                return [body(layout, phrase(layout, noun))]
    return []


def noun_after(layout: Layout, preposition: int, limit: int) -> int | None:
    """The noun a preposition governs."""
    document = layout.document
    for at in range(preposition + 1, min(limit, preposition + 7)):
        tag = document.tags[at]
        if tag.pos in NOUNS or document.lower[at] in PRONOUNS:
            return at if tag.case != "Nom" else None
        if tag.pos not in MODIFIERS and tag.form != "Part" and document.words[at] not in OPENING:
            return None
    return None


def body(layout: Layout, source: Source) -> Source:
    """The organization or person named in a phrase about a paper is its source: «отчёту [банка «Заря»]»."""
    document = layout.document
    for token in range(source.head + 1, source.last):
        name = document.name_of[token]
        if name is not None and name.kind in ("ORG", "PER"):
            return Source(source.first, name.last - 1, source.last)
    return source


def finds(document: Document, head: int) -> bool:
    """Whether a study or a scholar is the subject of «показал, что …»: «опрос центра», «учёные», no «матч»."""
    word = word_at(document, head)
    return document.lemmas[head] in documents() or (word is not None and word.category == "expert")


@cache
def sayings() -> dict[str, str]:
    """Nouns and adverbs for somebody's words, with how the source follows: «genitive», «with» or «alone»."""
    return {lemma: row["source"] for lemma, row in index("sayings", "lemma").items()}


def genitive(layout: Layout, noun: int, limit: int) -> Source | None:
    """The phrase in the genitive behind a noun: «по словам [главы фонда Котовой]»."""
    document = layout.document
    for token in range(noun + 1, min(limit, noun + 8)):
        tag, name = document.tags[token], document.name_of[token]
        if document.words[token] in OPENING or possessive(document, token, limit) or adverb(document, token, limit):
            continue
        if name is not None:
            return phrase(layout, name.last - 1 if name.kind != "PER" else token)
        if document.lemmas[token] == "один" and document.lower[token + 1 : token + 2] == ["из"]:
            return phrase(layout, token)
        if tag.pos in ("NOUN", "PROPN", "PRON", "X"):
            fit = tag.case in ("Gen", "", "Acc") and document.lower[token] not in POINTING
            return phrase(layout, token) if fit else None
        if tag.pos == "ADJ" and tag.case == "Gen" and document.tags[min(token + 1, limit - 1)].case != "Gen":
            return phrase(layout, token)
        if tag.case != "Gen" or document.lemmas[token] in ("этот", "тот"):
            return None
    return None


def adverb(document: Document, token: int, limit: int) -> bool:
    """«по мнению [специально] созданной комиссии»."""
    following = document.tags[min(token + 1, limit - 1)]
    return document.tags[token].pos == "ADV" and following.case == "Gen" and following.pos in ("ADJ", "VERB")


def possessive(document: Document, token: int, limit: int) -> bool:
    """«по словам [его] главы», «[её] бывшего тренера»: whose the noun behind it is, in the genitive."""
    if document.lower[token] not in POSSESSIVE or token + 1 >= limit:
        return False
    following = document.tags[token + 1]
    return following.pos in NOUNS | MODIFIERS and following.case in ("Gen", "Acc")


def quoted_person(layout: Layout, verb: int, bounds: Span) -> list[Source]:
    """«цитирует [Резника] агентство», «приводит слова [Резника]»: whom a medium quotes."""
    document = layout.document
    for token in range(verb + 1, bounds[1]):
        if document.lower[token] in WORDS:
            source = genitive(layout, token, bounds[1])
            return [source] if source else []
        if quotable(document, token):
            return [phrase(layout, token)]
    return []


def quotable(document: Document, token: int) -> bool:
    """A person as an object: «цитирует [Резникову]», «цитирует [её]»."""
    tag = document.tags[token]
    if document.lower[token] in OBJECT_PRONOUNS:
        return True
    return tag.pos in ("NOUN", "PROPN") and tag.case in ("Acc", "Gen") and tag.animacy != "Inan"


def referred(layout: Layout, sources: list[Source], bounds: Span) -> list[Source]:
    """A medium «со ссылкой на [Белова]» hands on what Белов says."""
    document = layout.document
    limit = layout.unit_at(bounds[0])[1]
    behind = next((t for t in range(bounds[1], limit) if document.words[t] not in (",", "»", '"')), limit)
    cites = behind < limit and document.lower[behind] in CITING
    stop = min(limit, bounds[1] + FAR) if cites else bounds[1]
    quoted = cites and any(document.tags[source.head].animacy != "Anim" for source in sources)
    if not quoted and not any(is_medium(document, source.head) for source in sources):
        return sources
    for token in range(bounds[0], stop - 2):
        if document.lower[token] in {"ссылкой", *CITING} and document.lower[token + 1] == "на":
            for at in range(token + 2, min(stop, token + 8)):
                if document.tags[at].pos in NOUNS or document.name_of[at] is not None:
                    return [body(layout, phrase(layout, at))]
    return sources
