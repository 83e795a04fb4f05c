"""A possible report: pieces of content in tokens, the cue, and the sources; made into records at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tasks.nlp.findings import Report
from tasks.nlp.statements.layout import Layout, Span
from tasks.nlp.statements.rules import Rule, confidence
from tasks.nlp.statements.sources import Source


@dataclass(frozen=True, slots=True)
class Candidate:
    """One statement before it is weighed against its neighbours."""

    pieces: tuple[Span, ...]  # tokens of the content
    cue: Span | None  # tokens of the cue
    cue_token: int | None
    sources: tuple[Source, ...]
    rule: Rule
    verbatim: bool = False  # speech without marks: after a dash, or a turn of an interview
    headline: bool = False
    weak: bool = False  # a medium that passes on what others say

    def reports(self, layout: Layout) -> Iterator[Report]:
        """A report for each source; one without source when it is elided."""
        parts, kind = content(layout, self.pieces, self.verbatim, self.rule)
        if not parts:
            return
        document = layout.document
        cue = (document.starts[self.cue[0]], document.stops[self.cue[1] - 1]) if self.cue else None
        for source in self.sources or (None,):
            span = (document.starts[source.first], document.stops[source.last - 1]) if source else None
            head = source.head if source else None
            sure = confidence(self.rule)
            yield Report(kind, parts, cue, span, self.cue_token, head, self.headline, self.rule.name, sure)

    def covers(self, token: int) -> bool:
        """Whether a token belongs to the content."""
        return any(first <= token < last for first, last in self.pieces)


def content(layout: Layout, pieces: tuple[Span, ...], verbatim: bool, rule: Rule) -> tuple[tuple[Span, ...], str]:
    """Character spans of the pieces, and the kind they make.

    («Рост составит 3 %») → Рост составит 3 %, direct; (рост составит «не меньше трёх» процентов) → mixed
    """
    trimmed = [piece for piece in (layout.trim(*piece) for piece in pieces) if wordy(layout, piece)]
    if not trimmed:
        return (), "indirect"
    quoted = not rule.inner and all(whole_quote(layout, piece, rule.governed) for piece in trimmed)
    if verbatim or quoted:
        return tuple(span for piece in trimmed for span in unmarked(layout, piece)), "direct"
    document = layout.document
    spans = tuple((document.starts[first], document.stops[last - 1]) for first, last in trimmed)
    mixed = not rule.inner and any(speaks(layout, piece) for piece in trimmed)
    return spans, "mixed" if mixed else "indirect"


def wordy(layout: Layout, piece: Span) -> bool:
    """Whether a piece has a word, not marks alone: a text cut off behind «Белов: „»."""
    return any(word[0].isalnum() for word in layout.document.words[slice(*piece)])


def whole_quote(layout: Layout, piece: Span, reported: bool) -> bool:
    """Whether a piece lies in one quotation; a reported clause in it («что „движется к краху“») is no direct speech."""
    numbers = {layout.quote_of[token] for token in range(*piece)}
    if len(numbers) != 1 or numbers == {-1}:
        return False
    first = layout.document.words[min(piece[0] + 1, piece[1] - 1)]
    return not (reported and first[:1].islower())


def unmarked(layout: Layout, piece: Span) -> Iterator[Span]:
    """Characters of a piece without the marks around it, the final period, a dash or comma at either end."""
    document, text = layout.document, layout.document.text
    start, stop = document.starts[piece[0]], document.stops[piece[1] - 1]
    opening, closing = layout.quote_of[piece[0]], layout.quote_of[piece[1] - 1]
    if opening >= 0:
        start = max(start, layout.quotations[opening].start)
    if closing >= 0:
        stop = min(stop, layout.quotations[closing].stop)
    while start < stop and (text[start].isspace() or text[start] in ",–—-"):
        start += 1
    while stop > start and (text[stop - 1].isspace() or text[stop - 1] in ",–—-" or ends(text, stop)):
        stop -= 1
    if stop > start:
        yield start, stop


def ends(text: str, stop: int) -> bool:
    """A single period before a position; «…» in three dots stays."""
    return text[stop - 1] == "." and text[stop - 2 : stop - 1] != "."


def speaks(layout: Layout, piece: Span) -> bool:
    """Whether quoted words in a piece are the speaker's own, not a name, a title or a single term."""
    numbers = {layout.quote_of[token] for token in range(*piece)} - {-1}
    return any(spoken(layout, *layout.quoted[number]) for number in numbers)


def spoken(layout: Layout, first: int, last: int) -> bool:
    """«движется к статусу колонии», not «Северный поток», «мягкого»."""
    document = layout.document
    words = [token for token in range(first + 1, last) if document.words[token][0].isalnum()]
    if not words:
        return False
    if document.lemmas[max(0, first - 2) : first] == ["так", "называть"]:
        return False
    if document.words[words[0]][0].islower():
        return True
    verb = any(document.tags[token].form == "Fin" or document.tags[token].short for token in words)
    return (len(words) > 3 and verb) or len(words) > 7
