"""Direct speech found by its marks: around an attribution, behind a colon, at the head of a headline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tasks.nlp.document import Document
from tasks.nlp.statements.attributions import cue_after
from tasks.nlp.statements.candidates import Candidate
from tasks.nlp.statements.insertions import fits, speakers, stretch
from tasks.nlp.statements.introductions import behind_colon
from tasks.nlp.statements.labels import speaker_like
from tasks.nlp.statements.layout import DASHES, PAUSES, TERMINAL, Layout, Span
from tasks.nlp.statements.rules import AMID, HEADLINE_QUOTE, SAID_BEHIND, THUS
from tasks.nlp.statements.signatures import bare_attribution, saying_behind, signed
from tasks.nlp.statements.subjects import subjects
from tasks.nlp.statements.turns import label_above, name_and_colon, says_something

MARKS = {":", *DASHES}


def interrupted(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«[Рад], – сказал Белов. – [Очень рад]»: the attribution stands inside the marks."""
    for first, last in layout.quotations_in(unit):
        for dash in range(first + 3, last - 1):
            if layout.document.words[dash] in DASHES and (found := around(layout, (first, last), dash)):
                yield found
                break


def around(layout: Layout, quoted: Span, dash: int) -> Candidate | None:
    """What an attribution behind a dash inside quotation marks interrupts."""
    words = layout.document.words
    if words[dash - 1] not in (",", "!", "?", *TERMINAL):
        return None
    verb = cue_after(layout, dash, quoted[1])
    if verb is None or not fits(layout, dash, verb, dash=True):
        return None
    stop = amid_end(layout, layout.cues[verb].last, quoted[1])
    sources = speakers(layout, verb, (dash, stop), dash=True)
    if sources is None or (not sources and stop < quoted[1] and words[stop] not in (".", ",")):
        return None
    pieces = [piece for piece in ((quoted[0] + 1, dash), (stop, quoted[1])) if len(range(*layout.trim(*piece)))]
    return Candidate(tuple(pieces), (verb, layout.cues[verb].last), verb, tuple(sources), AMID, verbatim=True)


def amid_end(layout: Layout, token: int, limit: int) -> int:
    """Where an attribution inside the marks ends: the next dash or full stop (not «им.»), or the closing mark."""
    words, sentence_of = layout.document.words, layout.document.sentence_of
    for at in range(token, limit - 1):
        dash = words[at + 1] in DASHES
        stops = words[at] in TERMINAL and (dash or sentence_of[at] != sentence_of[at + 1])
        if words[at] in DASHES or stops or (words[at] == "," and dash):
            return at
    return limit - (words[limit - 1] in TERMINAL)


def said_beside(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«[„Я это видела,“] сказала Котова», «[„Я это видела“] сказала Котова»: no dash stands between."""
    document = layout.document
    for first, last in layout.quotations_in(unit):
        cue = layout.cues.get(last)
        if cue is None or "speech" not in cue.frames or document.tags[last].form != "Fin":
            continue
        found = speakers(layout, last, (last, stretch(layout, cue.last, unit[1])), dash=True)
        clause = document.words[last - 2] in PAUSES or says_something(layout, layout.quote_of[first])
        if clause and found and found[0].head > last and speaker_like(document, found[0].head):
            yield Candidate(((first, last),), (last, cue.last), last, tuple(found), SAID_BEHIND)


def thus(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«[„Позор“] – так тренер Белов назвал игру»: any verb of somebody's."""
    document = layout.document
    for first, last in layout.quotations_in(unit):
        at = last + (document.words[last : last + 1] == [","])
        if at + 2 >= unit[1] or document.words[at] not in DASHES or document.lower[at + 1] not in ("так", "такой"):
            continue
        verb = next((t for t in layout.outside(at + 2, unit[1]) if document.tags[t].form == "Fin"), None)
        found = subjects(layout, verb, (at + 2, unit[1])) if verb is not None else []
        if verb is not None and found and speaker_like(document, found[0].head):
            yield Candidate(((first, last),), (verb, verb + 1), verb, tuple(found), THUS)


def headline_quote(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«[„Мы не сдадимся“.] В городе ответили на слухи»: a headline that begins with somebody's words."""
    if unit[0] != 0 or not layout.quoted or layout.quoted[0][0] != 0:
        return
    last = layout.quoted[0][1]
    if last > 3 and last + 1 < len(layout.document) and ended(layout.document, last) and not layout.new_line(last + 1):
        yield Candidate((layout.quoted[0],), None, None, (), HEADLINE_QUOTE, headline=True)


def ended(document: Document, last: int) -> bool:
    """Whether a quotation is a sentence by its full stop, within or behind the mark."""
    if document.words[last] in (".", "!", "?", ":"):
        return True
    return document.words[last - 2] in TERMINAL and document.words[last][0].isupper()


class Finder(NamedTuple):
    """A rule for direct speech, and what a unit must have for it: a quotation, a colon or dash."""

    find: Callable[[Layout, Span], Iterator[Candidate]]
    quotation: bool
    mark: bool


SPEECH = (
    Finder(interrupted, quotation=True, mark=False),
    Finder(behind_colon, quotation=True, mark=False),
    Finder(said_beside, quotation=True, mark=False),
    Finder(thus, quotation=True, mark=True),
    Finder(name_and_colon, quotation=False, mark=True),
    Finder(label_above, quotation=False, mark=False),
    Finder(saying_behind, quotation=True, mark=True),
    Finder(bare_attribution, quotation=False, mark=True),
    Finder(signed, quotation=True, mark=False),
    Finder(headline_quote, quotation=True, mark=False),
)


# The finders for a unit with a quotation or not, with a mark or not.
WHERE = {
    (quotation, mark): [one.find for one in SPEECH if quotation >= one.quotation and mark >= one.mark]
    for quotation in (False, True)
    for mark in (False, True)
}


def find_speech(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """Direct speech of a unit by the rules of SPEECH, in their order."""
    quotation = bool(layout.quotations_in(unit))
    mark = not MARKS.isdisjoint(layout.document.words[slice(*unit)])
    for find in WHERE[quotation, mark]:
        yield from find(layout, unit)
