"""Names and posts that stand alone before or behind somebody's words: «Белов:», «Анна Котова, врач», «О.Р.:»."""

from __future__ import annotations

from tasks.nlp.document import Document
from tasks.nlp.statements.appositions import ENDS
from tasks.nlp.statements.layout import DASHES, OPENING, TERMINAL, Layout, Span
from tasks.nlp.statements.media import is_medium
from tasks.nlp.statements.misread import finite
from tasks.nlp.statements.sources import Source, phrase
from tasks.nlp.statements.subjects import silent

SIGNED = {"источник", "автор", "редактор", "корреспондент"}  # «Автор: …» says who wrote the article
HOSTS = {"корреспондент", "ведущий", "ведущая", "журналист", "интервьюер"}  # who asks in an interview
ABOUT, FROM = {"о", "об", "обо", "про"}, {"из", "от"}
TAIL, TOPIC = 6, 14  # words behind the name and its post: of any kind before a quotation, and of what it is about


def bare(layout: Layout, first: int, last: int, before_quote: bool = True) -> Source | None:
    """A noun phrase that fills a stretch, with a person or body for its head; no medium.

    «Глава завода Анна Котова в эфире радио» → Глава завода Анна Котова
    """
    document = layout.document
    if first >= last:
        return None
    if initials(document, first, last):
        return Source(first, first, last)
    if before_quote and document.words[first].istitle() and not ABOUT.isdisjoint(document.lower[first + 1 : first + 2]):
        return Source(first, first, first + 1)  # «Вольнов о победе», which the network reads as a participle
    if any(tag.form in ("Fin", "Conv", "Inf") or tag.short for tag in document.tags[first:last]):
        return None
    head = next((t for t in range(first, last) if document.tags[t].pos in ("NOUN", "PROPN", "X")), None)
    if head is None or not speaker_like(document, head) or is_medium(document, head):
        return None
    if document.name_of[head] is None and finite(document.lower[head]):  # «Объяснила она так: „…“»
        return None
    source = phrase(layout, head)
    if source.first - first > 1 or not fills(layout, source, last, before_quote):
        return None
    return Source(max(first, source.first), source.head, min(source.last, last))


def initials(document: Document, first: int, last: int) -> bool:
    """Whether a stretch is initials alone: «О.Р.»."""
    words = document.words[first:last]
    return len(words) > 2 and all(
        word == "." if n % 2 else word.isupper() and len(word) == 1 for n, word in enumerate(words)
    )


def fills(layout: Layout, source: Source, last: int, before_quote: bool) -> bool:
    """Whether what stands between a name and the colon goes with it.

    «Белов о победе», «Белов в эфире радио», «Белов (Тула)», «Белов, врач»; «Белов под ударом: отставка близка» only
    before a quotation.
    """
    document = layout.document
    name = document.name_of[source.head]
    person = name is not None and name.kind == "PER"
    at = name.last if name and person else source.head + 1 if document.tags[source.head].pos == "PROPN" else source.last
    rest = [t for t in range(at, last) if document.words[t] not in ENDS]
    if not rest or document.words[at] in ("(", ","):
        return len(rest) < TOPIC
    if document.lower[rest[0]] in ABOUT:
        return len(rest) <= TOPIC
    where = next((t for t in rest if document.tags[t].pos != "ADV"), rest[0])  # «Белов снова в Туле: …»
    if not before_quote and document.tags[where].pos == "ADP" and document.lower[where] not in FROM:
        return len(rest) < TAIL and not silent().isdisjoint(document.lemmas[at:last])
    return len(rest) < TAIL


def speaker_like(document: Document, head: int) -> bool:
    """A person in the nominative, a name, or an abbreviation: «эксперт», «Белов», «МИД»."""
    name = document.name_of[head]
    if name is not None:
        return name.kind in ("PER", "ORG") or head == name.first
    if document.tags[head].animacy == "Anim" and document.tags[head].case == "Nom":
        return document.lemmas[head] not in SIGNED
    return document.words[head].isupper() and len(document.words[head]) > 1


def host(layout: Layout, first: int, last: int) -> Source | None:
    """«Корреспондент», «Ведущая»: who asks, in one word."""
    return Source(first, first, last) if last == first + 1 and layout.document.lemmas[first] in HOSTS else None


def named(document: Document, source: Source) -> bool:
    """Whether a label has a person's name in it, or initials."""
    names = document.name_of[source.first : source.last]
    return any(name is not None and name.kind == "PER" for name in names) or initials(
        document, source.first, source.last
    )


def marked(layout: Layout, first: int, last: int) -> Span:
    """A stretch without the brackets and stars of a markup: «[Белов]», «**Белов**»."""
    words = layout.document.words
    while first < last and set(words[first]) <= set("[*_"):
        first += 1
    while last > first and set(words[last - 1]) <= set("]*_"):
        last -= 1
    return first, last


def line_stop(layout: Layout, token: int) -> int:
    """Token after the last of the line of a token."""
    return layout.line_at(token)[1]


def opens_speech(layout: Layout, token: int) -> bool:
    """Whether a dash or a quotation mark begins a line."""
    return layout.document.words[token] in OPENING or layout.document.words[token] in DASHES


def ended(layout: Layout, last: int) -> bool:
    """Whether a sentence ends before a token, within a quotation or without."""
    words = layout.document.words
    return words[last - 1] in TERMINAL or (words[last - 1][-1:] in '»“”"' and last > 1 and words[last - 2] in TERMINAL)
