"""Speech under a name: «Белов: рынок устоит» in headlines and interviews, a paragraph below «Анна Котова, врач»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tasks.nlp.document import Document
from tasks.nlp.lexicon import index
from tasks.nlp.statements.candidates import Candidate
from tasks.nlp.statements.labels import (
    ABOUT,
    bare,
    ended,
    host,
    line_stop,
    marked,
    named,
    opens_speech,
)
from tasks.nlp.statements.layout import DASHES, TERMINAL, Layout, Span
from tasks.nlp.statements.media import is_medium
from tasks.nlp.statements.openers import predicate
from tasks.nlp.statements.rules import LABELLED, NAME_AND_COLON, TURN
from tasks.nlp.statements.sources import Source, phrase

NEAR, FAR = 14, 24  # tokens before the colon of a label, and before a quotation
MARKS = {":", *DASHES}
SHORT = 14  # tokens of a label on a line of its own
TELLING = {"document", "institution", "source", "letter"}  # of words/sources.tsv; a market or a blog heads a topic
PERSONAL = {"я", "мы", "ты", "вы", "он", "она", "они", "это", "всё", "нам", "мне", "вам"}


class Label(NamedTuple):
    """A name before a colon or dash, and the token where the words under it begin."""

    source: Source
    body: int


def name_and_colon(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«Белов: [рынок устоит]» in a headline; a turn of an interview, to the end of the paragraph, further down."""
    document = layout.document
    label = label_at(layout, unit)
    if label is None:
        return
    source, body = label
    if layout.quote_of[body] >= 0:
        yield from quotation_under(layout, unit, label)
    elif not layout.new_line(unit[0]) or document.lower[body] in ABOUT:  # «Анна Котова: о балете и не только»
        return
    elif heads(layout, unit) or document.words[unit[1] - 1] not in TERMINAL:
        yield Candidate(((body, unit[1]),), None, None, (source,), NAME_AND_COLON, headline=True)
    elif named(document, source) or says(layout, source, body):
        piece = (body, line_stop(layout, body))
        yield Candidate((piece,), None, None, (source,), TURN, verbatim=True, headline=True)


def heads(layout: Layout, unit: Span) -> bool:
    """Whether a unit is the headline, and no first turn of an interview."""
    stop = line_stop(layout, 0)
    if unit != (0, stop):
        return False
    return stop >= len(layout.document) or label_at(layout, layout.unit_at(stop)) is None


def label_at(layout: Layout, unit: Span) -> Label | None:
    """The label that a unit begins with: «Белов:», «[Белов]:», «**Белов:**», «О.Белов― », «Белов – „…“»."""
    words = layout.document.words
    for token in range(unit[0] + 1, min(unit[1] - 1, unit[0] + FAR)):
        if words[token] not in MARKS or layout.quote_of[token] >= 0 or glued(layout, token):
            continue
        body = next((t for t in range(token + 1, unit[1]) if set(words[t]) - set("*_")), token + 1)
        quoted = layout.quote_of[body] >= 0
        if words[token] == ":" or quoted or dash_of_label(layout, unit[0], token):
            source = under(layout, marked(layout, unit[0], token), quoted) if token < unit[0] + NEAR or quoted else None
            return Label(source, body) if source and body + 1 < unit[1] + (body == unit[0] + 2) else None
        return None
    return None


def under(layout: Layout, label: Span, quoted: bool) -> Source | None:
    """Whom a label names."""
    source = bare(layout, *label, before_quote=quoted) or host(layout, *label)
    return source or (media_headline(layout, label[1]) if label[0] == 0 else None)


def glued(layout: Layout, token: int) -> bool:
    """A sign within a word or time: «Санкт-Петербург», «10:45»."""
    document = layout.document
    return document.stops[token] == document.starts[token + 1] and document.words[token + 1][0].isalnum()


def dash_of_label(layout: Layout, first: int, dash: int) -> bool:
    """«О.Белов― Добрый вечер»: a dash right behind the name, at the head of a line."""
    document = layout.document
    return document.stops[dash - 1] == document.starts[dash] and layout.new_line(first)


def quotation_under(layout: Layout, unit: Span, label: Label) -> Iterator[Candidate]:
    """«Анна Котова, врач: [„Мы против“]»: the quotation is all that follows, and no title."""
    source, body = label
    number = layout.quote_of[body]
    first, last = layout.quoted[number]
    whole = first == body and all(token in TERMINAL for token in layout.document.words[last : unit[1]])
    title = unit[0] == 0
    clause = (title or named(layout.document, source)) and says_something(layout, number)
    if whole and (clause or sentence_like(layout, number)):
        yield Candidate(((first, last),), None, None, (source,), NAME_AND_COLON if title else TURN, headline=True)
    elif title and (sentence_like(layout, number) or goes_on(layout, unit, last)):
        yield Candidate(((first, unit[1]),), None, None, (source,), NAME_AND_COLON, headline=True)


def goes_on(layout: Layout, unit: Span, last: int) -> bool:
    """«Белова: [„Зимний вечер“ провалился]»: quoted words that begin what is said, and a predicate behind them."""
    return any(predicate(layout.document, token) for token in layout.outside(last, unit[1]))


def says(layout: Layout, source: Source, body: int) -> bool:
    """Whether a sentence follows the label of somebody without a name: «Корреспондент: Точно?», no «Судья: Котов»."""
    document = layout.document
    tokens = range(body, line_stop(layout, body))
    name = document.name_of[source.head]
    place = name is not None and name.kind == "LOC"  # «Киев: Правила вступают в силу»
    asked = document.words[tokens.stop - 1] == "?"
    return asked or (not place and any(document.tags[t].form == "Fin" and document.name_of[t] is None for t in tokens))


def says_something(layout: Layout, number: int) -> bool:
    """Whether a short quotation says something: a predicate, «мы», «это», «Стыдно»; «Зимний вечер» is a title."""
    document = layout.document
    first, last = layout.quoted[number]
    inside = range(first + 1, last - (last - first > 2))
    told = any(predicate(document, t) or document.lower[t] in PERSONAL for t in inside)
    return told or ended(layout, last) or document.tags[first + 1].pos == "ADV"


def media_headline(layout: Layout, colon: int) -> Source | None:
    """«СМИ: …», «Источник: …», «Опрос: …», «Financial Times: …» at the head of a text, when a clause follows."""
    document = layout.document
    head = next((t for t in range(colon) if document.tags[t].pos in ("NOUN", "PROPN", "X")), None)
    rest = range(colon + 1, layout.unit_at(colon)[1])
    clause = any(document.tags[t].form in ("Fin", "Inf") or document.tags[t].short for t in rest)
    if head is None or not clause or not (is_medium(document, head) or tells(document, head, colon)):
        return None
    source = phrase(layout, head)
    return source if source.first == 0 and source.last == colon else None


def tells(document: Document, head: int, colon: int) -> bool:
    """Whether a label is a paper, a source or a body without a name («следствие»), or words in Latin letters."""
    kind = index("sources", "lemma").get(document.lemmas[head], {}).get("kind")
    known = kind in TELLING and document.tags[head].case == "Nom"
    return known or all(word.isascii() and word[0].isupper() for word in document.words[head:colon])


def sentence_like(layout: Layout, number: int) -> bool:
    """Whether a quotation is a sentence, no title: a capital, a verb, five words."""
    first, last = layout.quoted[number]
    tags = layout.document.tags[first:last]
    verb = any(tag.form in ("Fin", "Inf") or tag.short for tag in tags)
    return last - first > 6 and layout.document.words[first + 1][:1].isupper() and verb


def label_above(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«Анна Котова, врач» on a line of its own, «АННА КОТОВА», «Анна Котова:»: the paragraph below is said."""
    document = layout.document
    if (
        document.words[unit[0]] in DASHES
        or not layout.new_line(unit[0])
        or unit[1] != line_stop(layout, unit[0])
        or unit[1] >= len(document)
    ):
        return
    colon = document.words[unit[1] - 1] == ":"
    label = marked(layout, unit[0], unit[1] - colon)
    source = bare(layout, *label) if label[1] - label[0] <= SHORT else None
    if source is None or not named(document, source) or document.words[unit[1] - 1] in TERMINAL:
        return
    first, last = layout.line_at(unit[1])
    shouted = document.slice(*label).isupper()
    if attributed(layout, first, last):
        return
    if opens_speech(layout, first) or ((colon or shouted) and document.words[last - 1] in TERMINAL):
        yield Candidate(((first, last),), None, None, (source,), LABELLED, verbatim=True, headline=True)


def attributed(layout: Layout, first: int, last: int) -> bool:
    """Whether a paragraph names its own speaker: «– Рад, – сказал Белов»; or goes on behind its quotation."""
    number = layout.quote_of[first]
    if number >= 0 and any(word not in TERMINAL for word in layout.document.words[layout.quoted[number][1] : last]):
        return True
    return any(layout.attributes(token) for token in range(first + 1, last))
