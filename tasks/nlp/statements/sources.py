"""The phrase that names a source: how far it reaches around its head, and the token a speaker is resolved from."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tasks.nlp.document import Document, once
from tasks.nlp.lexicon import index
from tasks.nlp.statements.appositions import APPOSED, ENDS, MODIFIERS, appositions, bracket
from tasks.nlp.statements.layout import OPENING, Layout, Span
from tasks.nlp.statements.media import is_medium

NOMINAL = {"NOUN", "PROPN", "PRON", "X", "NUM", "DET"}
NO_MODIFIER = {"VERB", "ADP", "SCONJ", "CCONJ", "ADV"}
NOT_TAKEN = {"SCONJ", "ADV", "PRON", "PART"}
LOOSE = {"acl:relcl", "parataxis", "ccomp", "advcl"}
SHORT = 12  # tokens of a quotation that is a name
DEPTH = 8


class Source(NamedTuple):
    """Tokens [first, last) with the one a speaker is resolved from."""

    first: int
    head: int
    last: int


@once
def phrase(layout: Layout, head: int) -> Source:
    """The whole phrase around a head, with the name in it as the token to resolve.

    «сообщила глава фонда Анна Котова, экономист» → глава фонда Анна Котова, экономист; Котова
    """
    first, last = left_edge(layout, head), right_edge(layout, head)
    token = named(layout.document, first, head, last)
    for edge in (first, last - 1):
        number = layout.quote_of[edge]
        if number >= 0 and is_name(layout, layout.quoted[number]):
            first, last = min(first, layout.quoted[number][0]), max(last, layout.quoted[number][1])
    return Source(first, token, last)


def company(layout: Layout, source: Source) -> list[Source]:
    """A source and those that «и» joins to it in its case: «по словам [Белова] и [мэра Котовой]»."""
    document, name = layout.document, layout.document.name_of[source.head]
    head = name.first if name is not None else source.head
    above = document.heads[head] if document.rels[head] in APPOSED else head
    joined = [
        child
        for token in dict.fromkeys((head, above))
        for child in document.children[token]
        if document.rels[child] == "conj" and child > head and alike(document, head, child)
    ]
    cases = {document.tags[head].case, "Acc" if document.tags[head].case == "Gen" else ""}
    return [source, *(phrase(layout, child) for child in joined if document.tags[child].case in cases)]


def is_name(layout: Layout, quotation: Span) -> bool:
    """Whether a quotation can be a name: «Северный ветер», not «Мы готовы, – сказал Белов. – Да»."""
    return quotation[1] - quotation[0] < SHORT and not any(token in layout.cues for token in range(*quotation))


def left_edge(layout: Layout, head: int) -> int:
    """First token of the modifiers before a head: «[наш собственный] корреспондент»."""
    document = layout.document
    floor = document.sentences[document.sentence_of[head]][0]
    name = document.name_of[head]
    first = max(name.first, floor) if name is not None else head
    while first > floor and modifies(layout, first - 1, head):
        first -= 1
    numbers = (child for child in document.children[head] if document.rels[child] == "nummod:gov")
    return min([first, *(number for number in numbers if number >= floor)])  # «[два близких к заводу] источника»


def modifies(layout: Layout, token: int, head: int) -> bool:
    """Whether a token before a phrase belongs to it."""
    document = layout.document
    tag, word = document.tags[token], document.words[token]
    if word in OPENING:
        return layout.quote_of[token] == layout.quote_of[head] >= 0
    participle = tag.form == "Part"
    if word in ENDS or tag.short or (tag.pos in NO_MODIFIER and not participle):
        return False
    below = under(document, token, head) or twin(document, token, head)
    if tag.pos in MODIFIERS:
        return below or tag.case == document.tags[head].case
    return below and (participle or tag.pos in NOMINAL)


def twin(document: Document, token: int, head: int) -> bool:
    """Two living subjects of one verb side by side are one: «[министр] Белов сказал», where the tree has it twice."""
    same = document.heads[token] == document.heads[head] and document.rels[token] == document.rels[head] == "nsubj"
    name = document.name_of[head]
    return same and name is not None and name.kind == "PER" and document.tags[token].animacy == "Anim"


def right_edge(layout: Layout, head: int) -> int:
    """Token after the last that belongs to a head: genitives, names, quoted names, brackets, appositions."""
    document = layout.document
    limit = layout.unit_at(head)[1]
    name = document.name_of[head]
    last, step = (name.last if name is not None else head + 1), -1
    while last < limit and step != last:
        step, last = last, taken(layout, head, last, limit)
    return appositions(layout, head, last, limit)


def taken(layout: Layout, head: int, token: int, limit: int) -> int:
    """Where the phrase goes on to, past the name, quoted name, noun or bracket at a token."""
    document = layout.document
    word, tag, name = document.words[token], document.tags[token], document.name_of[token]
    if word == "(":
        return bracket(document, token, limit)
    if word in ENDS:
        return address(document, token, limit)
    if layout.quote_of[token] >= 0 and layout.quote_of[token] != layout.quote_of[head]:
        return quoted_name(layout, head, token)
    own = under(document, token, head)
    if name is not None and not own and is_medium(document, token) and document.name_of[head] is not name:
        return token  # «в администрации Тулы [ТАСС] сообщили»
    if name is not None and (name.kind != "PER" or own or tag.case == document.tags[head].case):
        return max(name.last, token + 1)
    if tag.form in ("Fin", "Conv", "Inf") or tag.pos in NOT_TAKEN or tag.short or acts(document, token, head):
        return token
    return token + 1 if own else token


def acts(document: Document, token: int, head: int) -> bool:
    """A living being in the nominative behind another case is a subject: «риском [аналитики] считают спад»."""
    tag = document.tags[token]
    return (tag.case, tag.pos, tag.animacy) == ("Nom", "NOUN", "Anim") and document.tags[head].case not in ("Nom", "")


def address(document: Document, dot: int, limit: int) -> int:
    """«сообщает novosti[.ru]»: an address goes on behind its dot."""
    glued = document.words[dot] == "." and dot + 1 < limit and document.starts[dot + 1] == document.stops[dot]
    return dot + 2 if glued and document.words[dot + 1].isascii() else dot


def quoted_name(layout: Layout, head: int, token: int) -> int:
    """«газета [«Заря»]»; behind a person's name it is another's: «цитирует Белова [«Заря»]»."""
    document = layout.document
    name = document.name_of[head]
    first, last = layout.quoted[layout.quote_of[token]]
    if (name is not None and name.kind == "PER") or first != token or last - first >= SHORT - 2:
        return token
    return last if document.words[token + 1][:1].isupper() else token


def under(document: Document, token: int, head: int) -> bool:
    """Whether a token hangs below a head: no verb between, and no other person joined by «и»."""
    for _ in range(DEPTH):
        if token == head:
            return True
        if token < 0 or document.tags[token].form in ("Fin", "Conv") or document.rels[token] in LOOSE:
            return False
        if document.rels[token] == "conj" and document.heads[token] == head and alike(document, head, token):
            return False
        token = document.heads[token]
    return False


def alike(document: Document, head: int, other: int) -> bool:
    """Two persons, or two bodies: «Белов и прокурор», not «председатель и ряд вопросов»."""
    return all(
        document.name_of[t] is not None or document.tags[t].animacy == "Anim" or document.words[t].isupper()
        for t in (head, other)
    )


@cache
def relations() -> frozenset[str]:
    """Nouns behind which a name in the genitive is another's: «адвокат Белова»."""
    return frozenset(index("relations", "lemma"))


def named(document: Document, first: int, head: int, last: int) -> int:
    """Last token of the person's name in a phrase, else of the body's that is its head, else the head.

    «адвокат Белова Анна Котова» → Котова; «адвокат Белова» → адвокат; «экономисты Белов и Котова» → Белов
    """
    found, several = None, document.tags[head].number == "Plur"
    for token in range(first, last):
        name = document.name_of[token]
        if found is not None and (several or document.words[token] == ","):
            break
        if name is not None and name.kind == "PER" and name.first == token and own_name(document, token, head):
            found = name.last - 1
    name = document.name_of[head]
    return found if found is not None else name.last - 1 if name is not None else head


def own_name(document: Document, token: int, head: int) -> bool:
    """A name beside a noun is the noun's own when it stands in its case: «глава фонда Котова»."""
    if token != head and document.tags[token - 1].pos == "ADP":  # «учёные во главе с Беловым»
        return False
    same = document.tags[token].case == document.tags[head].case
    if token == head or (same and document.rels[token] in APPOSED):
        return True
    if document.lemmas[head] in relations() and document.heads[token] == head and document.rels[token] == "nmod":
        return False
    return same or not document.tags[token].case
