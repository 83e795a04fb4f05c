"""Where a text quotes: its quotations by token, its reporting words, and sentences joined where a quote runs on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tasks.nlp.document import Document, column, numbered
from tasks.nlp.statements.quotation import Quotation, find_quotations
from tasks.nlp.statements.reporting import Cue, find_cues, reporting_nouns

DASHES = {"–", "—", "-", "--", "―", "‒", "−", "‑"}
OPENING = {"«", "„", "“", '"', "''", "'"}
STRIPPED = {",", ".", ";", ":", "(", *DASHES}
FAR = 8  # tokens from a dash to the verb of an attribution
LONGEST = 1_000  # tokens of a unit: an interview quoted whole has half as many
PAUSES = {",", "!", "?", "…", "...", "?!", "!?"}  # before a dash that ends somebody's words
TERMINAL = {".", "!", "?", "…", "...", "?!", "!?", "!!!", "..", "!.."}

NEW_LINE = re.compile("\n")

Span = tuple[int, int]


class Layout:
    """A document with its quotations and reporting words."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.known: dict[Any, Any] = {}  # what `once` remembers
        self.quotations: list[Quotation] = find_quotations(document.text)
        self.cues: dict[int, Cue] = find_cues(document)
        for token in verbs_behind(self):
            self.cues.setdefault(token, Cue(token, token + 1, frozenset({"speech"}), False))

    @column
    def before_cues(self) -> set[int]:
        """Tokens with a reporting verb not far behind, however an attribution goes on there."""
        return {cue - step for cue in self.cues for step in range(1, 2 * FAR)}

    @column
    def quoted(self) -> list[Span]:
        """For each quotation the token of its opening mark and the token after its closing one."""
        at = self.document.token_at
        return [(at(q.outer), at(q.end - 1) + 1) for q in self.quotations]

    @column
    def quote_of(self) -> list[int]:
        """For each token the number of the quotation it stands in, marks included; -1 outside."""
        out = [-1] * len(self.document)
        for number, (first, last) in enumerate(self.quoted):
            out[first:last] = [number] * (last - first)
        return out

    @column
    def units(self) -> list[Span]:
        """Sentences as token ranges, joined where one mark or the dash after it holds them together.

        «Рад. Очень рад!» — сказал он. → one unit
        """
        out: list[Span] = []
        for first, last in self.document.sentences:
            if out and last - out[-1][0] <= LONGEST and self.joined(first):
                out[-1] = (out[-1][0], last)
            else:
                out.append((first, last))
        return out

    def joined(self, first: int) -> bool:
        """Whether a sentence goes on what stands before: within a quotation, or «!» — сказал он."""
        if self.quote_of[first] >= 0 and self.quote_of[first] == self.quote_of[first - 1]:
            return True
        if self.new_line(first):
            return False
        words = self.document.words
        if words[first] == ",":
            return self.quote_of[first - 1] >= 0
        if words[first] in DASHES:
            resumed = first + 1 < len(words) and (words[first + 1] in OPENING or self.quote_of[first + 1] >= 0)
            return resumed or self.quote_of[first - 1] >= 0 or self.dialogue(first)
        if first in self.going_on:
            return True
        return words[first][:1].islower() and words[first - 1] in ("!", "?", "…", "...")

    def dialogue(self, token: int) -> bool:
        """Whether a token stands in a paragraph that begins with a dash: «– Рад, – сказал Белов. – Очень»."""
        return self.document.words[self.line_at(token)[0]] in DASHES

    def line_at(self, token: int) -> Span:
        """The line a token stands in."""
        number = bisect_right(self.lines, token)
        return self.lines[number - 1], self.lines[number] if number < len(self.lines) else len(self.document)

    @column
    def going_on(self) -> set[int]:
        """Sentences of a paragraph set off by dashes that are still speech.

        «– Рад. [Очень], – сказал Белов. – Ждём вас. [Приезжайте]»; not «– Рад, – сказал Белов. Он уехал».
        """
        out: set[int] = set()
        begins = {first for first, _ in self.document.sentences}
        for first, last in pairwise([*self.lines, len(self.document)]):
            if self.document.words[first] in DASHES and any(self.attributes(t) for t in range(first + 1, last)):
                out.update(t for t in self.spoken(first, last) if t in begins)
        return out

    def spoken(self, first: int, last: int) -> Iterator[int]:
        """Tokens of a paragraph set off by dashes that are speech, and those of dashes that begin it anew."""
        speaks = True
        for token in range(first, last):
            if self.document.words[token] in DASHES and self.quote_of[token] < 0:
                speaks = not self.attributes(token) if speaks else self.document.words[token - 1] in (",", ".")
            if speaks:
                yield token

    def attributes(self, dash: int) -> bool:
        """Whether an attribution begins at a dash outside quotations: «, – с улыбкой сказал Белов»."""
        words = self.document.words
        if words[dash] not in DASHES or words[dash - 1] not in PAUSES or self.quote_of[dash] >= 0:
            return False
        for token in range(dash + 1, min(len(words), dash + 1 + FAR)):
            if token in self.cues:
                return self.document.tags[token].form in ("Fin", "")
            if words[token] in PAUSES or words[token] in DASHES or words[token] in TERMINAL:
                return False
        return False

    def ends_words(self, dash: int) -> bool:
        """Whether somebody's words end before a dash: a quotation, or a pause in one or in a paragraph of speech."""
        words, before = self.document.words, dash - 1
        if words[before] == "," and self.quote_of[before] < 0:
            before -= 1
        if self.quote_of[before] >= 0 and self.quote_of[dash] < 0:  # «Рад», –
            return words[dash - 1] == "," or words[before - 1] in PAUSES
        return words[dash - 1] in PAUSES and (self.quote_of[dash] >= 0 or self.dialogue(dash))

    @column
    def lines(self) -> list[int]:
        """The tokens that begin lines."""
        document = self.document
        behind = {bisect_left(document.starts, found.start()) for found in NEW_LINE.finditer(document.text)}
        return [0, *sorted(behind - {0, len(document)})] if len(document) else []

    def new_line(self, token: int) -> bool:
        """Whether a token begins a line."""
        document = self.document
        return token == 0 or "\n" in document.text[document.stops[token - 1] : document.starts[token]]

    def unit_at(self, token: int) -> Span:
        """The unit a token stands in."""
        return self.units[self.unit_of[token]]

    @column
    def unit_of(self) -> list[int]:
        """For each token the number of its unit."""
        return numbered(self.units)

    def trim(self, first: int, last: int) -> Span:
        """Tokens without the punctuation around them; a bracket without its partner goes too."""
        words = self.document.words
        while first < last and (words[first] in STRIPPED or words[first] == ")"):
            if words[first] == "(" and ")" in words[first:last]:
                break
            first += 1
        while last > first and (words[last - 1] in STRIPPED or self.open_bracket(first, last)):
            last -= 1
        return first, last

    def open_bracket(self, first: int, last: int) -> bool:
        """Whether a stretch ends with a closing bracket that nothing opens."""
        words = self.document.words
        return words[last - 1] == ")" and "(" not in words[first:last]

    def quotations_in(self, unit: Span) -> list[Span]:
        """Quotations that begin in a stretch of tokens."""
        if not self.quoted:
            return []
        first = bisect_left(self.quoted, (unit[0], 0))
        return self.quoted[first : bisect_left(self.quoted, (unit[1], 0))]

    def triggers(self, unit: Span) -> list[int]:
        """Reporting words of a stretch that stand in no quotation, in text order."""
        found = self.reporting[bisect_left(self.reporting, unit[0]) : bisect_left(self.reporting, unit[1])]
        return [token for token in found if self.quote_of[token] < 0]

    @column
    def reporting(self) -> list[int]:
        """Tokens of reporting words, verbs and nouns."""
        nouns = reporting_nouns()
        return sorted({*self.cues, *self.document.tokens_with(nouns)})

    def outside(self, first: int, last: int) -> list[int]:
        """Tokens of a stretch that stand in no quotation."""
        return [token for token in range(first, last) if self.quote_of[token] < 0]


def verbs_behind(layout: Layout) -> Iterator[int]:
    """Verbs that stand where only a reporting verb can: «„Учись“, – поучал дед», in the lexicon or not.

    «„Учись, – поучал дед. – Пригодится“», «– Учись, – поучал дед», «„Когда?“ – не унимался дед»
    """
    document = layout.document
    for dash in document.tokens_of(DASHES):
        if not 2 <= dash < len(document) - 2 or not layout.ends_words(dash):
            continue
        verb = dash + 1 + (document.lower[dash + 1] == "не")
        tag = document.tags[verb]
        verbal = tag.short or (tag.form == "Fin" and tag.person not in ("1", "2"))  # «– рад водитель»
        if verbal and somebody(document, range(verb + 1, verb + 5)):
            yield verb


def somebody(document: Document, tokens: range) -> bool:
    """Whether a person in the nominative stands among tokens."""
    near = document.tags[tokens.start : tokens.stop]
    return any(tag.case == "Nom" and (tag.animacy == "Anim" or tag.pos == "PRON") for tag in near)
