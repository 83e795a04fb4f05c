"""Attributions behind what was said, in a sentence of their own: «Об этом сообщил Белов», «Таково мнение Белова»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasks.nlp.statements.candidates import Candidate
from tasks.nlp.statements.hosts import predicated, unlinked
from tasks.nlp.statements.layout import DASHES, TERMINAL, Layout, Span
from tasks.nlp.statements.papers import documents, genitive, papers, referred
from tasks.nlp.statements.references import points_back, reports, said, such
from tasks.nlp.statements.reporting import papery
from tasks.nlp.statements.rules import OF_THIS
from tasks.nlp.statements.sources import Source
from tasks.nlp.statements.subjects import own_subject, subjects


def find_followups(layout: Layout, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Sentences before «Об этом сообщил Белов», where nobody else says them."""
    pieces = [
        piece for candidate in chosen for piece in candidate.pieces if piece[0] < piece[1]
    ]  # «сообщил, что» says none
    spoken = {layout.unit_of[first] for first, _ in pieces}
    for number, unit in enumerate(layout.units):
        if number in spoken or (noun := such(layout.document, unit)) is None:
            continue
        if found := opinion(layout, unit, noun, number > 0 and number - 1 not in spoken):
            yield found
    for number in range(1, len(layout.units)):
        if number in spoken or number - 1 in spoken:
            continue
        if found := told_behind(layout, layout.units[number - 1], layout.units[number]):
            yield found


def told_behind(layout: Layout, before: Span, unit: Span) -> Candidate | None:
    """«[Мост стар]. Об этом сообщил Белов», «[Мост стар]. К такому выводу пришёл Белов»."""
    verb = main_verb(layout, unit) if points_back(layout, unit) else None
    if verb is None or not sentence(layout, before):
        return None
    if said(layout.document, unit) is not None and not noun_fits(layout, verb, before):
        return None
    sources = tellers(layout, verb, unit)
    piece = (unlinked(layout, *before), before[1])
    return Candidate((piece,), (verb, verb + 1), verb, tuple(sources), OF_THIS) if sources else None


def sentence(layout: Layout, unit: Span) -> bool:
    """Whether a unit is a sentence by its full stop or its verb, no caption or crosshead."""
    return layout.document.words[unit[1] - 1] in TERMINAL or predicated(layout, *unit)


def opinion(layout: Layout, unit: Span, words: tuple[int, int], free: bool) -> Candidate | None:
    """«[Мэр уйдёт] — таково мнение политолога», «[Мэр уйдёт]. Таково мнение политолога»."""
    first, noun = words
    source = genitive(layout, noun, unit[1])
    inside = first > unit[0] and layout.document.words[first - 1] in (*DASHES, ",")
    if source is None or not (inside or (first == unit[0] and free)):
        return None
    piece = (unit[0], first - 1) if inside else layout.units[layout.unit_of[first] - 1]
    return Candidate((piece,), (noun, noun + 1), noun, (source,), OF_THIS)


def noun_fits(layout: Layout, verb: int, before: Span) -> bool:
    """Whether «такое мнение» with this verb can mean the sentence before."""
    return (verb in layout.cues or reports(layout.document, verb)) and not narrated(layout, before)


def narrated(layout: Layout, unit: Span) -> bool:
    """Whether a sentence tells that somebody spoke: «Доцент объяснила успех кампании» is a topic, no words of hers."""
    document = layout.document
    for token in layout.triggers(unit):
        if token in layout.cues and "clause" in layout.cues[token].frames and document.tags[token].form == "Fin":
            subject = own_subject(layout, token, unit)
            if subject is not None and document.tags[subject].animacy == "Anim":
                return True
    return False


def main_verb(layout: Layout, unit: Span) -> int | None:
    """The verb of a reference, past «как передаёт «Заря»» and «пишет «Заря»» in commas; «уверен» too."""
    document = layout.document
    verbs = [
        t
        for t in range(*unit)
        if layout.quote_of[t] < 0 and (document.tags[t].form == "Fin" or (document.tags[t].short and t in layout.cues))
    ]
    own = (t for t in verbs if t not in layout.cues or "transmit" not in layout.cues[t].frames)
    return next(own, verbs[0] if verbs else None)


def tellers(layout: Layout, verb: int, unit: Span) -> list[Source]:
    """Who told it: the subject, or the paper in which it stands: «Об этом говорится в [заявлении Белова]»."""
    cue = layout.cues.get(verb)
    if cue is not None and papery(layout.document, cue):
        return papers(layout, verb, unit)
    found = subjects(layout, verb, (verb, unit[1])) or subjects(layout, verb, unit)
    noun = said(layout.document, unit)  # «Такие данные приводятся» tells nobody
    told = referred(layout, [source for source in found if noun is None or source.first > noun], unit)
    return told or [source for source in papers(layout, verb, unit) if noun is not None and paper(layout, source)]


def paper(layout: Layout, source: Source) -> bool:
    """«Такие данные содержатся в [докладе банка]», not «в эфире»."""
    return not documents().keys().isdisjoint(layout.document.lemmas[source.first : source.last])
