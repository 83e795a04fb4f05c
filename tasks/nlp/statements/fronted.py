"""Content before its verb: «Отставки мэра потребовал депутат», «О своём уходе заявил министр»."""

from __future__ import annotations

from collections.abc import Callable

from tasks.nlp.document import Document
from tasks.nlp.statements.appositions import ENDS
from tasks.nlp.statements.events import avowals, is_event
from tasks.nlp.statements.layout import Layout, Span
from tasks.nlp.statements.objects import ADMITTING, called, hung_before, is_object
from tasks.nlp.statements.openers import ABOUT, NO_TOPIC, QUESTIONS, past_that
from tasks.nlp.statements.reporting import Cue
from tasks.nlp.statements.sources import phrase
from tasks.nlp.statements.subjects import PLACES, silent, subjects

NEAR, NEARER = 14, 4
NOT_SAID = {"этот", "данный", "тот", "такой", "который"}
TIMES = {"утром", "днём", "днем", "вечером", "ночью"}
CHARGES = {"в", "во", "за"}
FIRST = {"первым", "первой", "первыми", "первый", "первая", "первые"}


def fronted(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """What stands before a finite verb that governs nothing behind it, when who speaks comes between or behind."""
    if layout.document.tags[cue.token].form != "Fin":
        return None
    return next((span for find in AHEAD if (span := find(layout, cue)) is not None), None)


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
            before = document.lower[at - 1] in TIMES or document.lemmas[at - 1] in silent()  # «в ночь на понедельник»
            noun = at > floor and document.tags[at - 1].pos == "NOUN" and not before
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
            bare = found.last - found.first < 2 and "avowal" not in avowals().get(document.lemmas[child], ())
            if span is None or (bare and not cue.denied):
                return None
            return (span[0], min(found.last, span[1])) if document.lemmas[found.first] not in NOT_SAID else None
    return None


def judged_ahead(layout: Layout, cue: Cue) -> Span | None:
    """«[Токсичным его] называет критик», «[Соседа в подлоге] обвинил банк»: who is judged and as what."""
    judged = next((t for t in hung_before(layout, cue) if is_object(layout.document, t, cue.token)), None)
    verdict = called(layout, cue)
    verdict = charge_ahead(layout, cue) if verdict is None else verdict
    if judged is None or verdict is None:
        return None
    first, second = sorted((phrase(layout, judged), phrase(layout, verdict)))
    start = first.first - (layout.document.tags[first.first - 1].pos == "ADP" and first.first > 0)
    span = before_subject(layout, cue, start)
    return (start, min(span[1], second.last)) if span is not None and second.first < span[1] else None


def charge_ahead(layout: Layout, cue: Cue) -> int | None:
    """«[В подлоге] соседа обвинил банк», not «в среду соседа обвинил банк», «в суде его обвиняли в краже»."""
    document = layout.document
    behind = document.lower[cue.last : min(layout.unit_at(cue.token)[1], cue.last + NEARER)]
    if "accusation" not in cue.frames or not CHARGES.isdisjoint(behind):
        return None
    for child in hung_before(layout, cue):
        words = [document.lower[other] for other in document.children[child] if other < child]
        if not CHARGES.isdisjoint(words) and document.lemmas[child] not in silent():
            return child
    return None


AHEAD: tuple[Callable[[Layout, Cue], Span | None], ...] = (clause_ahead, topic_ahead, object_before, judged_ahead)


def governed(document: Document, cue: Cue, noun: int) -> bool:
    """Whether a noun can be what the verb says: «отставки» for «потребовал», «вину» for «признал»."""
    tag = document.tags[noun]
    if tag.pos != "NOUN" or document.lemmas[noun] in QUESTIONS or document.tags[noun - 1].pos == "ADP":
        return False
    if any(document.rels[child] == "case" for child in document.children[noun]):
        return False
    if cue.frames & {"deed", "object"} and is_event(document.lemmas[noun]):
        return True
    unadmitted = cue.denied and document.lemmas[cue.token] in ADMITTING
    return "avowal" in cue.frames and not unadmitted and "avowal" in avowals().get(document.lemmas[noun], ())
