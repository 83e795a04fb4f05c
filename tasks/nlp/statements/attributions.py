"""Attributions that begin with a comma or dash: «…, передаёт агентство», «…, – с улыбкой сказал Белов»."""

from __future__ import annotations

from typing import NamedTuple

from tasks.nlp.document import Document
from tasks.nlp.statements.appositions import ENDS
from tasks.nlp.statements.layout import DASHES, FAR, OPENING, Layout, Span
from tasks.nlp.statements.rules import Rule
from tasks.nlp.statements.sources import Source
from tasks.nlp.statements.subjects import nominative

MARKS = {",", "!", "?", "…", "...", "?!", "!?", ")", *OPENING}  # before a dash that ends somebody's words
FRAMES = {"aside", "speech", "document", "quoted"}
CONJUNCTIONS = {"что", "как", "чтобы"}
NEAR = 3


class Aside(NamedTuple):
    """Tokens [first, last) of an attribution with its cue and sources; `dashed`: a dash marks it off."""

    first: int
    last: int
    cue: Span
    token: int
    sources: list[Source]
    rule: Rule
    dashed: bool = False


def attribution(layout: Layout, start: int, token: int, limit: int, verb: int) -> bool:
    """Whether an attribution begins at a comma or dash: a verb, who speaks, and nothing more that is said."""
    at = cue_after(layout, token, limit)
    if at is None:
        return False
    document, cue = layout.document, layout.cues[at]
    if not cue.frames & FRAMES or document.tags[at].form not in ("Fin", ""):
        return False
    rest = range(cue.last, limit)
    end = next((t for t in rest if document.words[t] in (",", ":", *DASHES) and layout.quote_of[t] < 0), limit)
    if end + 1 < limit and document.words[end] == "," and document.lower[end + 1] in CONJUNCTIONS:
        return False
    if dashed(document, token) or "document" in cue.frames:
        return True
    if "transmit" in cue.frames and document.words[cue.last : cue.last + 1] and document.words[cue.last] in OPENING:
        return True  # «…, пишет „Заря“»
    return any(nominative(layout, t, at) for t in range(cue.last, min(end, cue.last + FAR)))


def dashed(document: Document, token: int) -> bool:
    """Whether a dash stands at a token or behind the comma there."""
    words = document.words
    return words[token] in DASHES or (words[token] == "," and token + 1 < len(words) and words[token + 1] in DASHES)


def cue_after(layout: Layout, token: int, limit: int) -> int | None:
    """The reporting verb behind a comma or dash: right behind, past adverbs, behind a dash also past «он», «с грустью».

    «…», – в частности, с улыбкой добавила Лунина → добавила
    """
    if token not in layout.before_cues:
        return None
    document = layout.document
    words = document.words
    if words[token] != "," and (words[token] not in DASHES or not ends_words(layout, token)):
        return None
    dash = dashed(document, token)
    at = token + 1 + (dash and words[token] == ",")
    if document.lower[at : at + 1] == ["в"] and document.lower[at + 1 : at + 2] == ["частности"]:
        at += 2 + (words[at + 2 : at + 3] == [","])
    for t in range(at, min(limit, at + (FAR if dash else NEAR))):
        if t in layout.cues:
            return t
        if not passable(document, t, dash):
            return None
    return None


def ends_words(layout: Layout, dash: int) -> bool:
    """Whether a quotation or a mark that can end somebody's words stands before a dash."""
    return dash > 0 and (layout.quote_of[dash - 1] >= 0 or layout.document.words[dash - 1] in MARKS)


def passable(document: Document, token: int, dash: bool) -> bool:
    """A word that may stand between the mark and the verb: an adverb; behind a dash any but a comma or another verb."""
    if document.tags[token].pos in ("ADV", "PART"):
        return True
    word = document.lower[token]
    if document.lemmas[token] == "быть":  # «„…“, – было сказано в заявлении»
        return document.tags[min(token + 1, len(document) - 1)].short
    if not dash:
        return word in ("в", "свою", "очередь")
    return word != "что" and word not in ENDS and document.tags[token].form not in ("Fin", "Inf")
