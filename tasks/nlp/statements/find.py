"""Statements of a text: what is said, by which cue, and the words that name the source."""

from __future__ import annotations

from collections.abc import Iterable

from tasks.nlp.document import Document
from tasks.nlp.findings import Report
from tasks.nlp.statements.candidates import Candidate
from tasks.nlp.statements.complements import complement_candidates
from tasks.nlp.statements.followups import find_followups
from tasks.nlp.statements.hosts import aside_candidates
from tasks.nlp.statements.layout import Layout, Span
from tasks.nlp.statements.media import is_medium
from tasks.nlp.statements.misread import with_verbs
from tasks.nlp.statements.nested import find_nested
from tasks.nlp.statements.replies import find_unattributed
from tasks.nlp.statements.speech import find_speech


def find_reports(document: Document) -> list[Report]:
    """Reports in text order.

    «Рост составит 3 %», — сообщила Лунина. → one direct report, cue «сообщила», source «Лунина»
    """
    layout = Layout(with_verbs(document))
    chosen = [candidate for unit in layout.units for candidate in choose(layout, unit)]
    chosen += find_followups(layout, chosen)
    chosen += find_unattributed(layout, chosen)
    chosen = outside_turns(layout, chosen)
    reports = [report for candidate in chosen for report in candidate.reports(layout)]
    reports += find_nested(layout, reports)
    return sorted(reports, key=lambda report: (report.parts[0], report.head or 0))


def choose(layout: Layout, unit: Span) -> list[Candidate]:
    """The reports of a unit: of nested ones the outer, a medium only when nobody else speaks."""
    spoken = first_each(find_speech(layout, unit))
    asides = list(aside_candidates(layout, unit))
    strong = [a for a in asides if not a.weak and free(a, spoken)]
    kept = [*spoken]
    beside = {aside.cue_token for aside in asides}
    governed = [c for c in complement_candidates(layout, unit) if c.rule.outranks or c.cue_token not in beside]
    if not asides and not governed:
        return spoken
    governed = [c for c in governed if not hands_on(layout, c, strong)]
    for candidate in sorted([*strong, *governed], key=order):
        if free(candidate, kept):
            kept.append(candidate)
    for aside in asides:
        if (
            aside.weak
            and free(aside, kept)
            and not any(aside.covers(k.cue_token) for k in kept if k.cue_token is not None)
        ):
            kept.append(aside)
    return kept


def outside_turns(layout: Layout, chosen: list[Candidate]) -> list[Candidate]:
    """The reports without those that stand in somebody's turn: «Белов: Мост стоит. Я думаю, что он простоит век.»"""
    turn_of: list[Candidate | None] = [None] * (len(layout.document) + 1)  # «сообщил, что» may end a text
    for turn in (candidate for candidate in chosen if candidate.verbatim):
        for first, last in turn.pieces:
            turn_of[first:last] = [turn] * (last - first)
    return [
        one for one in chosen if all(turn_of[first] in (None, one) for first, last in one.pieces[:1] if first < last)
    ]


def hands_on(layout: Layout, candidate: Candidate, asides: list[Candidate]) -> bool:
    """«„Заря“ пишет, что, [со слов вахтёра], дверь была открыта»: a medium tells what somebody else says."""
    first = candidate.pieces[0][0]
    cue = layout.cues.get(candidate.cue_token or -1)
    medium = any(is_medium(layout.document, source.head) for source in candidate.sources)
    if not medium and (cue is None or "transmit" not in cue.frames):
        return False
    return any(a.cue is not None and candidate.covers(a.cue[0]) and a.cue[0] - first < 3 for a in asides)


def order(candidate: Candidate) -> int:
    """Where a report announces itself: the outer one before those within it. A quote comes before its attribution."""
    if candidate.cue is None or candidate.rule.outer:
        return candidate.pieces[0][0]
    return candidate.cue[0]


def first_each(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of candidates over the same words the first."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if free(candidate, kept):
            kept.append(candidate)
    return kept


def free(candidate: Candidate, kept: list[Candidate]) -> bool:
    """Whether neither the cue nor the content of a candidate belongs to a report already kept."""
    cue = candidate.cue_token
    for other in kept:
        if cue is not None and (other.covers(cue) or (other.cue_token == cue and not other.rule.shared)):
            return False
        if other.cue_token is not None and candidate.covers(other.cue_token):
            return False
        if any(other.covers(first) or other.covers(last - 1) for first, last in candidate.pieces):
            return False
    return True
