"""Speech that no words attribute: answers of an interview without names, quotations that stand alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tasks.nlp.statements.candidates import Candidate
from tasks.nlp.statements.labels import speaker_like
from tasks.nlp.statements.layout import DASHES, TERMINAL, Layout, Span
from tasks.nlp.statements.rules import ANSWER, QUOTED_ALONE
from tasks.nlp.statements.sources import Source
from tasks.nlp.statements.subjects import subjects
from tasks.nlp.statements.turns import attributed, says_something, sentence_like

ENDED = TERMINAL | {"»", "”", '"'}
ASKED = 2  # questions after dashes that make an interview of a text whose answers have none


def find_unattributed(layout: Layout, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Answers and quotations alone, where nobody else is found to say them."""
    places = [(layout.unit_of[c.pieces[0][0]], c) for c in chosen if c.pieces and c.pieces[0][0] < c.pieces[0][1]]
    taken = {layout.unit_of[first] for candidate in chosen for first, last in candidate.pieces if first < last}
    turns = {unit for unit, candidate in places if candidate.verbatim or candidate.headline}
    for line in answers(layout):
        units = range(layout.unit_of[line[0]], layout.unit_of[line[1] - 1] + 1)
        if turns.isdisjoint(units):  # reports in an answer are parts of it: «– [Я думаю, что [фаворита нет]].»
            taken.update(units)
            yield Candidate((line,), None, None, (), ANSWER, verbatim=True)
    for number in range(1, len(layout.units)):
        if number not in taken and (sources := introduced(layout, number, number - 1 in taken)) is not None:
            taken.add(number)
            quotation = layout.quoted[layout.quote_of[layout.units[number][0]]]
            yield Candidate((quotation,), None, None, sources, QUOTED_ALONE)


def answers(layout: Layout) -> Iterator[Span]:
    """Paragraphs that answer questions set off by dashes: «– Когда откроют мост? / – [Осенью.]»"""
    lines = list(pairwise([*layout.lines, len(layout.document)]))
    questions = [asks(layout, *line) for line in lines]
    open_to_all = sum(questions) >= ASKED
    for before, line in pairwise(range(len(lines))):
        first, last = lines[line]
        dashed = layout.document.words[first] in DASHES
        if questions[before] and not questions[line] and (dashed or open_to_all) and states(layout, first, last):
            yield lines[line]


def asks(layout: Layout, first: int, last: int) -> bool:
    """Whether a paragraph set off by a dash is a question, also «– А люди? – спросил Кротов»."""
    words = layout.document.words
    if words[first] not in DASHES:
        return False
    dash = next((t for t in range(first + 1, last) if layout.attributes(t)), last)
    return words[dash - 1] == "?"


def states(layout: Layout, first: int, last: int) -> bool:
    """Whether a paragraph can be an answer: a sentence to its end that names no speaker of its own."""
    return layout.document.words[last - 1] in TERMINAL and not attributed(layout, first, last)


def introduced(layout: Layout, number: int, spoke: bool) -> tuple[Source, ...] | None:
    """Who says a quotation that is a unit of its own: whoever spoke before (), or the subject of the sentence before.

    «Белов прокомментировал слухи. / [„Ухожу только в отпуск“]» → Белов
    """
    unit, before = layout.units[number], layout.units[number - 1]
    quotation = layout.quote_of[unit[0]]
    words = layout.document.words
    if (
        quotation < 0
        or layout.quoted[quotation][0] != unit[0]
        or words[before[1] - 1] not in TERMINAL | {"»", "”", '"'}
    ):
        return None
    if any(word not in TERMINAL for word in words[layout.quoted[quotation][1] : unit[1]]):
        return None
    if spoke:
        return () if says_something(layout, quotation) else None
    apart = layout.new_line(unit[0]) or unit[1] == layout.line_at(unit[0])[1]
    return teller(layout, before) if sentence_like(layout, quotation) and apart else None


def teller(layout: Layout, unit: Span) -> tuple[Source, ...] | None:
    """The person that a sentence is about: the subject of its first verb."""
    document = layout.document
    verb = next((t for t in layout.outside(*unit) if document.tags[t].form == "Fin"), None)
    found = subjects(layout, verb, unit) if verb is not None else []
    people = [one for one in found if speaker_like(document, one.head) and document.tags[one.head].animacy == "Anim"]
    return tuple(people[:1]) or None
