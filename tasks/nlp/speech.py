"""Direct speech that needs no clause: after a colon, around an attribution inside its marks, under a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tasks.nlp.media import is_medium
from tasks.nlp.papers import genitive, papers, quoted_person
from tasks.nlp.candidates import Candidate
from tasks.nlp.clauses import cue_after
from tasks.nlp.document import Document
from tasks.nlp.layout import DASHES, TERMINAL, Layout, Span
from tasks.nlp.reporting import papery
from tasks.nlp.sources import ENDS, Source, phrase, subjects

SAYINGS = {"дословно", "цитата"}
NOUNS = {
    "слово",
    "заявление",
    "твит",
    "пост",
    "сообщение",
    "комментарий",
    "ответ",
    "цитата",
    "фраза",
    "вопрос",
    "признание",
    "письмо",
    "запись",
    "обращение",
    "призыв",
    "реплика",
    "лозунг",
    "тезис",
}
SOURCED = {"слово", "заявление", "твит", "пост", "комментарий", "ответ", "цитата", "фраза", "признание", "реплика"}


def interrupted(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«[Рад], – сказал Белов. – [Очень рад]»: the attribution stands inside the marks."""
    words = layout.document.words
    done = unit[0]
    for token in range(unit[0] + 1, unit[1]):
        number = layout.quote_of[token]
        if (
            number < 0
            or token < done
            or words[token] not in DASHES
            or words[token - 1] not in (",", "!", "?", *TERMINAL)
        ):
            continue
        first, last = layout.quoted[number]
        verb = cue_after(layout, token, last)
        if (
            verb is None
            or token - first < 2
            or "speech" not in layout.cues[verb].frames
            or layout.document.tags[verb].form != "Fin"
        ):
            continue
        stop = inner_stretch(layout, layout.cues[verb].last, last)
        sources = subjects(layout, verb, (token, stop))
        if (
            sources
            and not token < sources[0].head < stop
            or not sources
            and stop < last
            and words[stop] not in (".", ",")
        ):
            continue
        rest = (stop, last) if stop < last else None
        pieces = tuple(
            piece for piece in ((first + 1, token), rest) if piece and layout.trim(*piece)[0] < layout.trim(*piece)[1]
        )
        done = last
        yield Candidate(pieces, (verb, layout.cues[verb].last), verb, tuple(sources), "said amid", 0.95, True)


def inner_stretch(layout: Layout, token: int, limit: int) -> int:
    """Where an attribution inside the marks ends: the next dash, or the closing mark."""
    words = layout.document.words
    for at in range(token, limit):
        if words[at] in DASHES or words[at] in TERMINAL:
            return at
        if words[at] == ",":
            following = at + 1
            if following < limit and words[following] in DASHES:
                return at
    return limit


def introduced_by_colon(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«Белов сказал: „[Рад]“», «По словам Белова, так вышло: „[Рад]“», «Белов: „[Рад]“»."""
    document = layout.document
    for number, (first, last) in enumerate(layout.quoted):
        if not unit[0] <= first < unit[1] or first == 0:
            continue
        if document.words[first - 1] != ":" or followed(layout, last, unit):
            continue
        start = intro_start(layout, first)
        found = intro(layout, start, first - 1)
        if found is not None:
            cue, token, sources, rule, confidence = found
            yield Candidate(series(layout, number), cue, token, tuple(sources), rule, confidence)


def series(layout: Layout, number: int) -> tuple[Span, ...]:
    """«Они скандировали: „[Долой]“, „[Позор]“»: quotations with only commas between."""
    out = [layout.quoted[number]]
    for first, last in layout.quoted[number + 1 :]:
        between = layout.document.lower[out[-1][1] : first]
        if between not in ([","], ["и"], [",", "и"]):
            break
        out.append((first, last))
    return tuple(out)


def headline_quote(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«[„Мы не сдадимся“.] В городе ответили на слухи»: a headline that begins with somebody's words."""
    document = layout.document
    if unit[0] != 0 or not layout.quoted or layout.quoted[0][0] != 0:
        return
    last = layout.quoted[0][1]
    glued = last < len(document) and document.words[last] in (".", "!", "?", ":")
    if (
        not (glued or document.words[last - 2] in TERMINAL)
        or layout.new_line(last)
        or layout.new_line(min(last + 1, len(document) - 1))
    ):
        return
    if last - layout.quoted[0][0] > 3:
        yield Candidate((layout.quoted[0],), None, None, (), "headline quote", 0.6, headline=True)


def followed(layout: Layout, last: int, unit: Span) -> bool:
    """Whether «, – сказал X» stands behind the quotation: then that attribution counts."""
    words = layout.document.words
    at = last
    while at < unit[1] and words[at] in (",", "."):
        at += 1
    if at >= unit[1] or words[at] not in DASHES:
        return False
    verb = cue_after(layout, at, unit[1])
    return verb is not None and "transmit" not in layout.cues[verb].frames


def intro_start(layout: Layout, first: int) -> int:
    """First token of the sentence that introduces a quotation."""
    return layout.unit_at(first - 1)[0]


SIGNED = {"источник", "автор", "редактор", "корреспондент"}  # «Автор: …» says who wrote the article
Intro = tuple[Span | None, int | None, list[Source], str, float]


def intro(layout: Layout, start: int, colon: int) -> Intro | None:
    """What introduces the words behind a colon: the last reporting verb, a noun, an attribution, a bare name."""
    document = layout.document
    for token in range(colon - 1, start - 1, -1):
        if layout.quote_of[token] >= 0:
            continue
        cue = layout.cues.get(token)
        if cue and cue.frames & {"speech", "clause", "quoted"}:
            sources = cited(layout, token, (start, colon))
            return (token, cue.last), token, sources, "said before colon", 0.95
        if document.lower[token] in SAYINGS:
            sources = said_by(layout, start, colon)
            return (token, token + 1), token, sources, "word for word", 0.8
        if document.lemmas[token] in NOUNS and colon - token < 8:
            source = genitive(layout, token, colon) if document.lemmas[token] in SOURCED else None
            if source:
                return (token, token + 1), token, [source], "words of", 0.85
    return whoever(layout, start, colon)


def whoever(layout: Layout, start: int, colon: int) -> Intro | None:
    """«Белов воздержался от прогнозов: „[Посмотрим на рынок весной]“»: any verb with a person or body behind it."""
    document = layout.document
    if layout.quote_of[colon + 1] < 0 or not sentence_like(layout, layout.quote_of[colon + 1]):
        return None
    for token in range(colon - 1, start - 1, -1):
        if document.tags[token].form != "Fin" or layout.quote_of[token] >= 0:
            continue
        sources = [source for source in subjects(layout, token, (start, colon)) if speaker_like(document, source.head)]
        if sources:
            return (token, token + 1), token, sources, "behind colon", 0.7
    return None


def sentence_like(layout: Layout, number: int) -> bool:
    """Whether a quotation is a sentence, no title: a capital, a verb, five words."""
    first, last = layout.quoted[number]
    tags, words = layout.document.tags, layout.document.words
    return (
        last - first > 6
        and words[first + 1][:1].isupper()
        and any(tags[t].form in ("Fin", "Inf") or tags[t].short for t in range(first, last))
    )


def cited(layout: Layout, verb: int, bounds: Span) -> list[Source]:
    """Whose words a verb introduces: the subject, or whom a medium quotes: «агентство приводит слова Белова»."""
    frames = layout.cues[verb].frames
    if "quoted" in frames:
        return quoted_person(layout, verb, bounds) or []
    if papery(layout.document, layout.cues[verb]):
        return papers(layout, verb, bounds)
    return subjects(layout, verb, bounds)


def said_by(layout: Layout, start: int, colon: int) -> list[Source]:
    """The first nominative of a verbless introduction."""
    document = layout.document
    head = next(
        (
            t
            for t in range(start, colon)
            if document.tags[t].case == "Nom" and document.tags[t].pos in ("NOUN", "PROPN", "PRON")
        ),
        None,
    )
    return [phrase(layout, head)] if head is not None else []


def name_and_colon(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«Белов: [рынок устоит]» in a headline; a turn of an interview further down."""
    document = layout.document
    if not layout.new_line(unit[0]):
        return
    colon = next(
        (t for t in range(unit[0], min(unit[1], unit[0] + 14)) if document.words[t] == ":" and layout.quote_of[t] < 0),
        None,
    )
    if colon is None or colon == unit[0] or colon + 2 >= unit[1]:
        return
    source = bare(layout, unit[0], colon)
    if source is None:
        return
    title = unit[0] == 0 or document.words[unit[1] - 1] not in TERMINAL
    last = unit[1] if title else paragraph_end(layout, unit)
    quoted = layout.quote_of[colon + 1]
    if not (title or document.name_of[source.head]) or quoted >= 0 and not sentence_like(layout, quoted):
        return
    yield Candidate(((colon + 1, last),), None, None, (source,), "name and colon", 0.9, not title, True)


def paragraph_end(layout: Layout, unit: Span) -> int:
    """Token after the last of a paragraph."""
    return next((t for t in range(unit[1], len(layout.document)) if layout.new_line(t)), len(layout.document))


def bare(layout: Layout, first: int, last: int) -> Source | None:
    """A noun phrase that fills a stretch, with a person or body for its head; no medium."""
    document = layout.document
    if any(document.tags[t].form in ("Fin", "Conv", "Inf") for t in range(first, last)):
        return None
    head = next((t for t in range(first, last) if document.tags[t].pos in ("NOUN", "PROPN", "X")), None)
    if head is None or not speaker_like(document, head) or is_medium(document, head):
        return None
    source = phrase(layout, head)
    tail = [t for t in range(source.last, last) if document.words[t] not in ENDS]
    return (
        Source(max(first, source.first), source.head, min(source.last, last))
        if len(tail) < 6 and source.first - first < 2
        else None
    )


def speaker_like(document: Document, head: int) -> bool:
    """A person in the nominative, a name, or an abbreviation: «эксперт», «Белов», «МИД»."""
    name = document.name_of[head]
    if name is not None:
        return name.kind in ("PER", "ORG") or head == name.first and name.kind == "LOC"
    person = document.tags[head].animacy == "Anim" and document.tags[head].case == "Nom"
    return (person and document.lemmas[head] not in SIGNED) or (
        document.words[head].isupper() and len(document.words[head]) > 1
    )


def bare_attribution(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«[Мы готовы], – глава завода», «[Рынок падает] – эксперт»: a name behind the dash, nothing else."""
    document = layout.document
    dash = next(
        (t for t in range(unit[1] - 1, unit[0] + 1, -1) if document.words[t] in DASHES and layout.quote_of[t] < 0), None
    )
    if dash is None or any(t in layout.cues for t in range(dash, unit[1])):
        return
    quoted = layout.quote_of[dash - 1] >= 0 or document.words[dash - 1] == "," and layout.quote_of[dash - 2] >= 0
    title = layout.new_line(unit[0]) and document.words[unit[1] - 1] not in TERMINAL
    if document.words[dash - 1] not in (",", "!", "?") and not quoted or not (quoted or title):
        return
    stop = unit[1] - (document.words[unit[1] - 1] in TERMINAL)
    source = bare(layout, dash + 1, stop) if stop - dash < 14 else None
    number = layout.quote_of[dash - 1] if layout.quote_of[dash - 1] >= 0 else layout.quote_of[dash - 2]
    if source is None or quoted and layout.quoted[number][1] - layout.quoted[number][0] < 5:
        return
    first = layout.quoted[number][0] if quoted else unit[0]
    yield Candidate(((first, dash),), None, None, (source,), "name behind", 0.8, headline=title)


SPEECH: tuple[Callable[[Layout, Span], Iterator[Candidate]], ...] = (
    interrupted,
    introduced_by_colon,
    name_and_colon,
    bare_attribution,
    headline_quote,
)
