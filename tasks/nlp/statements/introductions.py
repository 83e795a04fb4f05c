"""Direct speech behind a colon: «Белов сказал: „Рад“», «слова Белова: „Рад“», «Белов воздержался от прогнозов: „…“»."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tasks.nlp.document import Document
from tasks.nlp.statements.attributions import cue_after
from tasks.nlp.statements.candidates import Candidate
from tasks.nlp.statements.labels import named, speaker_like
from tasks.nlp.statements.layout import DASHES, Layout, Span
from tasks.nlp.statements.objects import nominal
from tasks.nlp.statements.openers import that
from tasks.nlp.statements.papers import genitive, papers, quoted_person, sayings
from tasks.nlp.statements.reporting import papery
from tasks.nlp.statements.rules import BEFORE_COLON, BEHIND_COLON, WORD_FOR_WORD, WORDS_OF, Rule
from tasks.nlp.statements.sources import Source, phrase
from tasks.nlp.statements.subjects import subjects
from tasks.nlp.statements.turns import says_something, sentence_like

BETWEEN = ([","], ["и"], [",", "и"])
ADVERSATIVE = {"но", "а", "однако", "хотя"}
NEAR = 8


def behind_colon(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«Белов сказал: „[Рад]“», «По словам Белова, так вышло: „[Рад]“», «Они скандировали: „[Долой]“, „[Позор]“»."""
    document = layout.document
    for first, last in layout.quotations_in(unit):
        if first == 0 or document.words[first - 1] != ":" or attributed(layout, last, unit):
            continue
        bounds = (layout.unit_at(first - 1)[0], first - 1)
        if governs(layout, bounds):
            continue
        for intro in INTROS:
            if found := intro(layout, bounds):
                cue, token, sources, rule = found
                yield Candidate(series(layout, first), cue, token, tuple(sources), rule)
                break


def governs(layout: Layout, bounds: Span) -> bool:
    """«Белов обвинил банк в обмане: „Нас не предупредили“», «Белов ждёт роста: „Рынок ожил“»: it is one statement."""
    cue = next((layout.cues[t] for t in range(bounds[1] - 1, bounds[0] - 1, -1) if t in layout.cues), None)
    if cue is not None and turns_away(layout.document, cue.last, bounds[1]):
        return False
    return cue is not None and (that(layout, cue, bounds[1]) or nominal(layout, cue, bounds[1])) is not None


def turns_away(document: Document, first: int, last: int) -> bool:
    """Whether another clause stands between: «пожаловался на усталость, но роль не бросил: „…“», no «, а не в доме»."""
    commas = (t for t in range(first, last - 1) if document.words[t] == ",")
    turn = next((t for t in commas if document.lower[t + 1] in ADVERSATIVE), last)
    return any(document.tags[t].form == "Fin" for t in range(turn, last))


def attributed(layout: Layout, last: int, unit: Span) -> bool:
    """Whether «, – сказал X» stands behind the quotation: then that attribution counts, unless a medium's."""
    words = layout.document.words
    dash = next((t for t in range(last, unit[1]) if words[t] not in (",", ".")), unit[1])
    verb = cue_after(layout, dash, unit[1]) if dash < unit[1] and words[dash] in DASHES else None
    return verb is not None and "transmit" not in layout.cues[verb].frames


def series(layout: Layout, opening: int) -> tuple[Span, ...]:
    """A quotation and those behind it with only commas between."""
    number = layout.quote_of[opening]
    out = [layout.quoted[number]]
    for first, last in layout.quoted[number + 1 :]:
        if layout.document.lower[out[-1][1] : first] not in BETWEEN:
            break
        out.append((first, last))
    return tuple(out)


Intro = tuple[Span, int, list[Source], Rule]


def verb_before(layout: Layout, bounds: Span) -> Intro | None:
    """«[Белов] [сказал] журналистам: „…“», «агентство [приводит слова] [Белова]: „…“»; a noun nearer the colon wins."""
    for token in range(bounds[1] - 1, bounds[0] - 1, -1):
        if layout.quote_of[token] >= 0:
            continue
        cue = layout.cues.get(token)
        if cue and cue.frames & {"speech", "clause", "quoted", "document"}:
            return (token, cue.last), token, cited(layout, token, bounds), BEFORE_COLON
        if found := noun_before(layout, token, bounds):
            return found
    return None


def cited(layout: Layout, verb: int, bounds: Span) -> list[Source]:
    """Whose words a verb introduces: the subject, whom a medium quotes, or the paper."""
    cue = layout.cues[verb]
    if "quoted" in cue.frames and (found := quoted_person(layout, verb, bounds)):
        return found
    return papers(layout, verb, bounds) if papery(layout.document, cue) else subjects(layout, verb, bounds)


def noun_before(layout: Layout, token: int, bounds: Span) -> Intro | None:
    """«[слова] [Белова]: „…“», «По [словам] [Белова], вышло просто: „…“», «[Белов] [дословно]: „…“»."""
    kind = sayings().get(layout.document.lemmas[token])
    if kind == "alone":
        return (token, token + 1), token, first_nominative(layout, bounds), WORD_FOR_WORD
    near = kind == "genitive" and bounds[1] - token < NEAR
    source = genitive(layout, token, bounds[1]) if near else None
    return ((token, token + 1), token, [source], WORDS_OF) if source else None


def first_nominative(layout: Layout, bounds: Span) -> list[Source]:
    """The first nominative of a verbless introduction."""
    tags = layout.document.tags
    head = next((t for t in range(*bounds) if tags[t].case == "Nom" and tags[t].pos in ("NOUN", "PROPN", "PRON")), None)
    return [phrase(layout, head)] if head is not None else []


def any_verb_before(layout: Layout, bounds: Span) -> Intro | None:
    """«Белов воздержался от прогнозов: „[Посмотрим весной на рынок жилья]“»: a person, any verb, a whole sentence.

    A reporting verb counts before others: «Белов пожаловался на усталость, но не ушёл: „[Роль дана раз]“».
    """
    document = layout.document
    number = layout.quote_of[bounds[1] + 1]
    whole = sentence_like(layout, number)
    verbs = [t for t in layout.outside(*bounds) if document.tags[t].form == "Fin" or document.tags[t].short]
    for token in sorted(reversed(verbs), key=lambda verb: verb not in layout.cues):
        found = [source for source in subjects(layout, token, bounds) if speaker_like(document, source.head)]
        if found and (whole or (named(document, found[0]) and says_something(layout, number))):
            return (token, token + 1), token, found, BEHIND_COLON
    return None


INTROS: tuple[Callable[[Layout, Span], Intro | None], ...] = (verb_before, any_verb_before)
