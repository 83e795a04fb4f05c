"""Speech under a bare name: «Белов: рынок устоит» in headlines and interviews, «„Мы готовы“, – глава завода»."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.nlp.document import Document
from tasks.nlp.statements.candidates import Candidate
from tasks.nlp.statements.layout import DASHES, TERMINAL, Layout, Span
from tasks.nlp.statements.media import is_medium
from tasks.nlp.statements.rules import NAME_AND_COLON, NAME_BEHIND, TURN
from tasks.nlp.statements.sources import ENDS, Source, phrase

SIGNED = {"источник", "автор", "редактор", "корреспондент"}  # «Автор: …» says who wrote the article
NEAR = 14
TAIL = 6
ELLIPSIS = 6


def name_and_colon(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«Белов: [рынок устоит]» in a headline; a turn of an interview, to the end of the paragraph, further down."""
    document = layout.document
    colon = next((t for t in layout.outside(unit[0], min(unit[1], unit[0] + NEAR)) if document.words[t] == ":"), None)
    if colon is None or not unit[0] < colon < unit[1] - 2 or not layout.new_line(unit[0]):
        return
    source = bare(layout, unit[0], colon) or (media_headline(layout, colon) if unit[0] == 0 else None)
    quoted = layout.quote_of[colon + 1]
    if source is None or (quoted >= 0 and not sentence_like(layout, quoted)):
        return
    title = unit[0] == 0 or document.words[unit[1] - 1] not in TERMINAL
    if title:
        yield Candidate(((colon + 1, unit[1]),), None, None, (source,), NAME_AND_COLON, headline=True)
    elif document.name_of[source.head]:
        last = next((t for t in range(unit[1], len(document)) if layout.new_line(t)), len(document))
        yield Candidate(((colon + 1, last),), None, None, (source,), TURN, verbatim=True, headline=True)


def bare(layout: Layout, first: int, last: int) -> Source | None:
    """A noun phrase that fills a stretch, with a person or body for its head; no medium."""
    document = layout.document
    if any(tag.form in ("Fin", "Conv", "Inf") or tag.short for tag in document.tags[first:last]):
        return None
    head = next((t for t in range(first, last) if document.tags[t].pos in ("NOUN", "PROPN", "X")), None)
    if head is None or not speaker_like(document, head) or is_medium(document, head):
        return None
    source = phrase(layout, head)
    tail = sum(document.words[t] not in ENDS for t in range(source.last, last))
    if tail >= TAIL or source.first - first > 1:
        return None
    return Source(max(first, source.first), source.head, min(source.last, last))


def media_headline(layout: Layout, colon: int) -> Source | None:
    """«СМИ: …», «Источник: …» at the head of a text, when a clause follows."""
    document = layout.document
    head = next((t for t in range(colon) if document.tags[t].pos in ("NOUN", "PROPN", "X")), None)
    rest = range(colon + 1, layout.unit_at(colon)[1])
    clause = any(document.tags[t].form in ("Fin", "Inf") or document.tags[t].short for t in rest)
    if head is None or not clause or not (is_medium(document, head) or document.lemmas[head] == "источник"):
        return None
    source = phrase(layout, head)
    return source if source.first == 0 and source.last == colon else None


def speaker_like(document: Document, head: int) -> bool:
    """A person in the nominative, a name, or an abbreviation: «эксперт», «Белов», «МИД»."""
    name = document.name_of[head]
    if name is not None:
        return name.kind in ("PER", "ORG") or head == name.first
    if document.tags[head].animacy == "Anim" and document.tags[head].case == "Nom":
        return document.lemmas[head] not in SIGNED
    return document.words[head].isupper() and len(document.words[head]) > 1


def sentence_like(layout: Layout, number: int) -> bool:
    """Whether a quotation is a sentence, no title: a capital, a verb, five words."""
    first, last = layout.quoted[number]
    tags = layout.document.tags[first:last]
    verb = any(tag.form in ("Fin", "Inf") or tag.short for tag in tags)
    return last - first > 6 and layout.document.words[first + 1][:1].isupper() and verb


def bare_attribution(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«[Мы готовы ждать], – глава завода», «[Рынок падает] – эксперт» in a headline: a name and no verb."""
    words = layout.document.words
    dash = next((t for t in range(unit[1] - 1, unit[0] + 1, -1) if words[t] in DASHES and layout.quote_of[t] < 0), None)
    if dash is None or unit[1] - dash > NEAR or any(t in layout.cues for t in range(dash, unit[1])):
        return
    before = dash - 1 - (words[dash - 1] == ",")
    number = layout.quote_of[before]
    title = layout.new_line(unit[0]) and words[unit[1] - 1] not in TERMINAL
    if number >= 0:
        first, long = layout.quoted[number][0], len(range(*layout.quoted[number])) > 4
    else:
        first, long = (
            unit[0],
            title and (before < dash - 1 or words[before] in ("!", "?") or person_behind(layout, dash)),
        )
    source = bare(layout, dash + 1, unit[1] - (words[unit[1] - 1] in TERMINAL)) if long else None
    if source is not None:
        yield Candidate(((first, dash),), None, None, (source,), NAME_BEHIND, headline=title)


def person_behind(layout: Layout, dash: int) -> bool:
    """«… – эксперт», «… – Белов» at the very end of a headline, behind a clause with a verb.

    «Директором стал Белов, а тренером – Котов» leaves the verb out: nobody speaks.
    """
    document = layout.document
    first, last = layout.unit_at(dash)
    comma = next((t for t in range(dash - 1, first, -1) if document.words[t] == ","), None)
    if comma is not None and document.lower[comma + 1] in ("а", "и") and dash - comma < ELLIPSIS:
        return False
    verb = any(document.tags[t].form == "Fin" or document.tags[t].short for t in range(first, dash))
    return (
        verb
        and last - dash <= 3
        and (document.tags[dash + 1].animacy == "Anim" or document.name_of[dash + 1] is not None)
    )
