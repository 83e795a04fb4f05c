"""Attributions beside the clause: «по словам Белова», «как сообщил Белов», «считает Белов», «, – сказал Белов»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from tasks.nlp.document import Document, once
from tasks.nlp.lexicon import table
from tasks.nlp.statements.appositions import MODIFIERS
from tasks.nlp.statements.attributions import Aside
from tasks.nlp.statements.insertions import inserted
from tasks.nlp.statements.layout import DASHES, Layout, Span
from tasks.nlp.statements.papers import NOUNS, body, documents, genitive, papers, referred
from tasks.nlp.statements.reporting import papery
from tasks.nlp.statements.rules import ACCORDING, AS_SAID, BY_WORDS
from tasks.nlp.statements.sources import Source, company, phrase
from tasks.nlp.statements.subjects import agreeing, subjects

OWN = {"его", "её", "ее", "их", "мой", "наш", "моему", "моим", "нашим", "нашему"}
REACH = 4  # tokens behind a preposition in which its word stands
POINTING = {"этот", "тот", "такой"}
SHORT = 8  # tokens that «и» joins to a source


@cache
def openings() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Words that follow a preposition and introduce a source: «по» → «словам», «мнению» …"""
    out: dict[str, list[tuple[str, ...]]] = {}
    for row in table("asides"):
        out.setdefault(row["preposition"], []).append(tuple(row["word"].split()))
    return {preposition: tuple(words) for preposition, words in out.items()}


@cache
def first_words() -> frozenset[str]:
    """The first of the words that follow any preposition."""
    return frozenset(words[0] for follow in openings().values() for words in follow)


def prepositional(layout: Layout, token: int, unit: Span) -> Aside | None:
    """«[По словам Белова], мост достроят», «Мост, [по его мнению], стар»."""
    document = layout.document
    for words in openings().get(document.lower[token], ()):
        noun = matched(layout, token + 1, unit[1], words)
        if noun is None:
            continue
        if found := gathered(layout, token, noun, unit):
            return found
        own = next((t for t in range(token + 1, noun) if document.lower[t] in OWN), None)
        source = Source(own, own, own + 1) if own is not None else genitive(layout, noun, unit[1])
        if source is not None and (
            document.lower[token] in ("по", "со") or own is not None or somebody(layout, source)
        ):
            sources = company(layout, source)
            last = end(layout, joined(layout, max(noun + 1, sources[-1].last), unit[1]), unit[1], "Gen")
            return Aside(begin(layout, token, unit), last, (token, noun + 1), token, sources, BY_WORDS)
    return None


def gathered(layout: Layout, token: int, noun: int, unit: Span) -> Aside | None:
    """«[По данным, собранным институтом], рынок растёт»: who did it stands behind the participle."""
    document, at = layout.document, noun + 2
    if at >= unit[1] or document.words[at - 1] != "," or document.tags[at].form != "Part":
        return None
    last = closing_comma(layout, at - 1, unit[1])
    agents = (
        t for t in range(at + 1, last or at) if document.tags[t].pos in NOUNS and document.tags[t].case in ("Ins", "")
    )
    agent = next(agents, None)
    if last is None or agent is None or document.tags[at].case != "Dat" or document.tags[agent - 1].pos == "ADP":
        return None
    source = body(layout, phrase(layout, agent))
    return Aside(begin(layout, token, unit), last + 1, (token, noun + 1), token, [source], BY_WORDS)


def joined(layout: Layout, token: int, limit: int) -> int:
    """«по данным базы вакансий [и резюме «Заря»], …»: up to the comma, where «и» and nouns alone stand before it."""
    document = layout.document
    if token >= limit or document.lower[token] != "и":
        return token
    comma = closing_comma(layout, token, limit)
    tags = document.tags[token : comma or token]
    clause = any(tag.form or tag.short or (tag.case, tag.animacy) == ("Nom", "Anim") for tag in tags)
    return token if comma is None or comma - token > SHORT or clause else comma


def believed(layout: Layout, token: int, unit: Span) -> Aside | None:
    """«[Если верить экономисту Белову], ставку снизят»."""
    document = layout.document
    if document.lower[token : token + 2] not in (["если", "верить"], ["если", "послушать"]):
        return None
    head = next((t for t in range(token + 2, min(unit[1], token + 6)) if document.tags[t].pos in NOUNS), None)
    if head is None or document.tags[head].case not in ("Dat", "Acc"):
        return None
    source = phrase(layout, head)
    last = end(layout, source.last, unit[1], document.tags[head].case)
    return Aside(begin(layout, token, unit), last, (token, token + 2), token, [source], BY_WORDS)


def somebody(layout: Layout, source: Source) -> bool:
    """«с точки зрения [юриста]», not «с точки зрения выгоды»."""
    document = layout.document
    return document.name_of[source.head] is not None or document.tags[source.head].animacy == "Anim"


def matched(layout: Layout, token: int, limit: int, words: tuple[str, ...]) -> int | None:
    """Last token of the words, adjectives and possessives before them skipped."""
    document = layout.document
    for at in range(token, min(limit, token + REACH)):
        if document.lower[at] == words[0]:
            last = at + len(words) - 1
            return last if tuple(document.lower[at : last + 1]) == words else None
        if document.tags[at].pos not in ("ADJ", "DET", "NUM", "PRON", "PART"):
            return None
    return None


def begin(layout: Layout, token: int, unit: Span) -> int:
    """A comma, bracket or dash before an attribution belongs to it."""
    words = layout.document.words
    if token > unit[0] and layout.document.lower[token - 1] in ("судя", "исходя"):
        token -= 1
    return token - 1 if token > unit[0] and words[token - 1] in (",", "(", *DASHES) else token


def end(layout: Layout, token: int, limit: int, case: str) -> int:
    """Up to and with the comma behind an attribution; a clause with «который» or a participle goes with it."""
    words = layout.document.words
    while token < limit and words[token] in (",", ")"):
        closing = closing_comma(layout, token, limit) if modifies(layout, min(token + 1, limit - 1), case) else None
        if closing is None:
            return token + 1
        token = closing
    return token


def closing_comma(layout: Layout, token: int, limit: int) -> int | None:
    """The next comma behind one, outside quotations."""
    words = layout.document.words
    return next((t for t in range(token + 1, limit) if words[t] == "," and layout.quote_of[t] < 0), None)


def modifies(layout: Layout, token: int, case: str) -> bool:
    """«который», «на которую», «собранным», «знакомого с делом»: it goes on about the noun before, in its case."""
    document = layout.document
    if "который" in document.lemmas[token : token + 3]:
        return True
    tag = document.tags[token]
    alike = case == "Gen" and tag.case == "Acc" and tag.animacy == "Anim"  # «знакомого» is both
    if tag.short or not (tag.case == case or alike):
        return False
    following = document.tags[token + 1 : token + 2]
    adjective = tag.pos == "ADJ" or document.rels[token] == "amod"
    if tag.form == "Part":  # «как пишет газета, [задержанные] показали, что …»
        comma = closing_comma(layout, token, layout.unit_at(token)[1]) or token
        return not any(document.tags[t].form == "Fin" for t in range(token, comma))
    return adjective and any(t.pos == "ADP" for t in following)


def according(layout: Layout, token: int, unit: Span) -> Aside | None:
    """«[Согласно отчёту банка], рынок растёт»: whose paper it is, else the paper; no law or plan."""
    document = layout.document
    if document.lower[token] != "согласно":
        return None
    for at in range(token + 1, min(unit[1], token + 8)):
        if document.lemmas[at] in POINTING:
            return None
        if document.lemmas[at] == "который":
            return by_paper(layout, token, unit)
        if document.tags[at].pos in NOUNS:
            source = body(layout, phrase(layout, at))
            if document.name_of[at] is None and document.lemmas[at] not in documents():
                return None
            last = end(layout, source.last, unit[1], "Dat")
            return Aside(begin(layout, token, unit), last, (token, token + 1), token, [source], ACCORDING)
        if document.tags[at].pos not in MODIFIERS | {"PRON"} and document.tags[at].form != "Part":
            return None
    return None


def by_paper(layout: Layout, token: int, unit: Span) -> Aside | None:
    """«опубликовал отчёт[, согласно которому] рынок растёт»: the paper before the comma."""
    document = layout.document
    paper = agreeing(document, token + 1, unit[0])
    if paper is None or document.lemmas[paper] not in documents():
        return None
    source = body(layout, phrase(layout, paper))
    return Aside(begin(layout, token, unit), token + 2, (token, token + 1), token, [source], ACCORDING)


def introduced(layout: Layout, token: int, unit: Span) -> Aside | None:
    """«[Как сообщил Белов], мост достроят»."""
    document = layout.document
    if document.lower[token] != "как" or not sets_off(layout, token, unit):
        return None
    verb = next(
        (t for t in range(token + 1, min(unit[1], token + 7)) if t in layout.cues or document.words[t] == ","), None
    )
    if verb is None or verb not in layout.cues or document.tags[verb].form != "Fin":
        return None
    cue = layout.cues[verb]
    stop = next(
        (t for t in range(cue.last, unit[1]) if document.words[t] in (",", ":") and layout.quote_of[t] < 0), unit[1]
    )
    bounds = (token, stop)
    sources = (
        papers(layout, verb, bounds)
        if papery(document, cue)
        else referred(layout, subjects(layout, verb, bounds), bounds)
    )
    if not sources or not cue.frames & {"aside", "clause", "document"} or sources[0].first < token:
        return None
    case = document.tags[sources[-1].head].case if papery(document, cue) else "Nom"  # «из депеш, опубликованных …»
    last = end(layout, max(sources[-1].last, stop if stop - sources[-1].last < 12 else 0), unit[1], case)
    return Aside(begin(layout, token, unit), last, (verb, cue.last), verb, sources, AS_SAID)


def sets_off(layout: Layout, token: int, unit: Span) -> bool:
    """Whether «как» begins an aside, no question («рассказал, как …»)."""
    document = layout.document
    if "того" in document.lower[max(unit[0], token - 2) : token]:  # «после того, как мэр объявил»
        return False
    before = range(max(unit[0], token - 5), token)
    if any(t in layout.cues and "question" in layout.cues[t].frames for t in before):
        return False
    return (
        token == unit[0]
        or document.words[token - 1] in (",", "(", *DASHES)
        or document.tags[token - 1].pos in ("CCONJ", "PRON")
    )


@cache
def finders() -> Mapping[str, Callable[[Layout, int, Span], Aside | None]]:
    """What may begin at a word, by the word in lower case."""
    marks = dict.fromkeys((",", *DASHES), inserted)
    single = {"согласно": according, "как": introduced, "если": believed}
    return {**dict.fromkeys(openings(), prepositional), **marks, **single}


@once
def beginnings(document: Document) -> Sequence[int]:
    """Tokens at which one may begin; a preposition only where one of its words is in reach."""
    near = {word - step for word in document.tokens_of(first_words()) for step in range(1, REACH + 1)}
    lower, prepositions = document.lower, openings()
    return [token for token in document.tokens_of(finders()) if token in near or lower[token] not in prepositions]


def find_asides(layout: Layout, unit: Span, quotation: int = -1) -> list[Aside]:
    """Attributions of a unit in text order, in a quotation or outside any; none begins within another."""
    known, lower = finders(), layout.document.lower
    begun = beginnings(layout.document)
    out: list[Aside] = []
    for token in begun[bisect_left(begun, unit[0]) : bisect_left(begun, unit[1])]:
        if layout.quote_of[token] != quotation or (out and token < out[-1].last - 1):
            continue
        if aside := known[lower[token]](layout, token, unit):
            out.append(aside)
    return out
