"""Content before its verb: «Отставки мэра потребовал депутат», «О своём уходе заявил министр»."""

from __future__ import annotations

from tasks.nlp.document import Document
from tasks.nlp.statements.appositions import ENDS
from tasks.nlp.statements.layout import Layout, Span
from tasks.nlp.statements.objects import ADMITTING, EVENTS, avowals
from tasks.nlp.statements.openers import ABOUT, NO_TOPIC, QUESTIONS, past_that
from tasks.nlp.statements.reporting import Cue
from tasks.nlp.statements.sources import phrase
from tasks.nlp.statements.subjects import PLACES, silent, subjects

NEAR = 14
NOT_SAID = {"этот", "данный", "тот", "такой", "который"}
TIMES = {"утром", "днём", "днем", "вечером", "ночью"}
FIRST = {"первым", "первой", "первыми", "первый", "первая", "первые"}


def fronted(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """What stands before a finite verb that governs nothing behind it, when who speaks comes between or behind."""
    if layout.document.tags[cue.token].form != "Fin":
        return None
    return clause_ahead(layout, cue) or topic_ahead(layout, cue) or object_before(layout, cue)


def clause_ahead(layout: Layout, cue: Cue) -> Span | None:
    """«Слухи о том, что [мост стар], опроверг мэр»."""
    document, first = layout.document, layout.unit_at(cue.token)[0]
    start = past_that(document, first, cue.token) if "clause" in cue.frames else None
    if start is None or document.words[cue.token - 1] != ",":
        return None
    found = subjects(layout, cue.token, (cue.token, layout.unit_at(cue.token)[1]))
    return (start, cue.token - 1) if found else None


def topic_ahead(layout: Layout, cue: Cue) -> Span | None:
    """«Утром [о своём уходе] заявил министр», not «решение о сносе объявил мэр», «об этом сообщил мэр»."""
    document = layout.document
    if "about" not in cue.frames:
        return None
    floor = layout.unit_at(cue.token)[0]
    for at in range(cue.token - 1, max(floor, cue.token - NEAR) - 1, -1):
        if document.words[at] in ENDS or document.tags[at].form in ("Fin", "Inf") or layout.quote_of[at] >= 0:
            return None
        if document.lower[at] in ABOUT:
            noun = at > floor and document.tags[at - 1].pos == "NOUN" and document.lower[at - 1] not in TIMES
            idle = noun or document.lower[at + 1] in NO_TOPIC or document.lemmas[at + 1] == "который"
            return None if idle else before_subject(layout, cue, at)
    return None


def before_subject(layout: Layout, cue: Cue, start: int) -> Span | None:
    """From a token up to the verb, or up to who speaks when they stand before it."""
    found = subjects(layout, cue.token, layout.unit_at(cue.token))
    if not found or found[0].first <= start < found[0].last:
        return None
    stop = found[0].first if start < found[0].first else cue.token
    return start, circumstance(layout.document, start, min(cue.token, stop))


def circumstance(document: Document, start: int, stop: int) -> int:
    """Where «накануне», «впервые», «первым», «во вторник» begin at the end of a stretch, which say when it was said."""
    while stop - 1 > start + 1:
        if document.tags[stop - 1].pos in ("ADV", "PART") or document.lower[stop - 1] in FIRST:
            stop -= 1
        elif document.lemmas[stop - 1] in silent() and document.lower[stop - 2] in PLACES:
            stop -= 2
        else:
            break
    return stop


def object_before(layout: Layout, cue: Cue) -> Span | None:
    """«[Отставки мэра] потребовал депутат», «[Вину] он не признал»: an object whose noun is an event or an avowal."""
    document = layout.document
    for child in document.children[cue.token]:
        if child < cue.token and document.tags[child].case in ("Gen", "Acc") and governed(document, cue, child):
            found = phrase(layout, child)
            span = before_subject(layout, cue, found.first)
            if span is None or (found.last - found.first < 2 and "avowal" not in cue.frames):
                return None
            return (span[0], min(found.last, span[1])) if document.lemmas[found.first] not in NOT_SAID else None
    return None


def governed(document: Document, cue: Cue, noun: int) -> bool:
    """Whether a noun can be what the verb says: «отставки» for «потребовал», «вину» for «признал»."""
    tag = document.tags[noun]
    if tag.pos != "NOUN" or document.lemmas[noun] in QUESTIONS or document.tags[noun - 1].pos == "ADP":
        return False
    if any(document.rels[child] == "case" for child in document.children[noun]):
        return False
    if "deed" in cue.frames:
        return document.lemmas[noun].endswith(EVENTS)
    unadmitted = cue.denied and document.lemmas[cue.token] in ADMITTING
    return "avowal" in cue.frames and not unadmitted and avowals().get(document.lemmas[noun]) == "avowal"
