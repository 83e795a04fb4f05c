"""Attributions in a sentence of their own: «Об этом сообщил Белов.»"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasks.nlp.statements.candidates import Candidate
from tasks.nlp.statements.hosts import points_back, unlinked
from tasks.nlp.statements.layout import Layout, Span
from tasks.nlp.statements.papers import papers, referred
from tasks.nlp.statements.reporting import papery
from tasks.nlp.statements.rules import OF_THIS
from tasks.nlp.statements.sources import Source
from tasks.nlp.statements.subjects import subjects


def find_followups(layout: Layout, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Sentences before «Об этом сообщил Белов», where nobody else says them."""
    pieces = [
        piece for candidate in chosen for piece in candidate.pieces if piece[0] < piece[1]
    ]  # «сообщил, что» says none
    spoken = {layout.unit_of[first] for first, _ in pieces}
    for number in range(1, len(layout.units)):
        unit = layout.units[number]
        if number in spoken or number - 1 in spoken or not points_back(layout, unit):
            continue
        verb = next((t for t in range(*unit) if layout.document.tags[t].form == "Fin" and layout.quote_of[t] < 0), None)
        if verb is None:
            continue
        sources = tellers(layout, verb, unit)
        if sources:
            before = layout.units[number - 1]
            first = unlinked(layout, before[0], before[1])
            yield Candidate(((first, before[1]),), (verb, verb + 1), verb, tuple(sources), OF_THIS)


def tellers(layout: Layout, verb: int, unit: Span) -> list[Source]:
    """Who told it: the subject, or the paper in which it stands: «Об этом говорится в [заявлении Белова]»."""
    cue = layout.cues.get(verb)
    if cue is not None and papery(layout.document, cue):
        return papers(layout, verb, unit)
    found = subjects(layout, verb, (verb, unit[1])) or subjects(layout, verb, unit)
    return referred(layout, found, unit)
