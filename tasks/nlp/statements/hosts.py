"""The clause an attribution stands beside: what «по словам Белова» or «, считает Белов» attributes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tasks.nlp.lexicon import table
from tasks.nlp.statements.appositions import ENDS
from tasks.nlp.statements.asides import find_asides
from tasks.nlp.statements.attributions import Aside
from tasks.nlp.statements.candidates import Candidate
from tasks.nlp.statements.clauses import reach
from tasks.nlp.statements.layout import DASHES, Layout, Span
from tasks.nlp.statements.media import is_medium
from tasks.nlp.statements.openers import past_that
from tasks.nlp.statements.references import points_back
from tasks.nlp.statements.reporting import papery
from tasks.nlp.statements.rules import ACCORDING, AS_SAID, SAID_BEHIND
from tasks.nlp.statements.subjects import SUBJECT

ANSWERS = {"да", "нет", "есть", "можно", "нельзя", "пора", "возможно"}
CONTRASTS = {"однако", "но", "а", "и"}
SUBORDINATING = {"что", "поскольку", "ибо"}  # «„Заря“ пишет, что, по словам …», «оправдал его, поскольку, по мнению …»
CLAUSE = 6  # words that are a clause without a verb: «Цена доставки здесь невероятно высокая»
GOES_ON = {"когда", "который", "после", "во", "в"}


def aside_candidates(layout: Layout, unit: Span, quotation: int = -1) -> Iterator[Candidate]:
    """What the attributions of a unit attribute.

    Но мост, по словам Белова, стар. → мост … стар
    """
    document = layout.document
    asides = find_asides(layout, unit, quotation)
    for number, aside in enumerate(asides):
        pieces = host(layout, unit, asides, number)
        spoken = document.words[unit[0]] in DASHES and layout.new_line(unit[0]) and aside.dashed
        least = 1 if spoken or answers(layout, pieces) else 2
        if sum(last - first for first, last in pieces) < least or topic(layout, aside, pieces):
            continue
        if points_back(layout, unit) and (passes_on(layout, aside) or not predicated(layout, unit[0], aside.first)):
            continue
        unfinished = not aside.dashed and not complete(layout, pieces, not behind(layout, aside, unit))
        if aside.rule is SAID_BEHIND and unfinished:
            continue
        yield Candidate(
            pieces, aside.cue, aside.token, tuple(aside.sources), aside.rule,
            verbatim=spoken, weak=passes_on(layout, aside),
        )  # fmt: skip


def answers(layout: Layout, pieces: tuple[Span, ...]) -> bool:
    """«По словам Зайца, [нет]»: one word that is a clause."""
    return any(layout.document.lower[first] in ANSWERS for first, _ in pieces)


def complete(layout: Layout, pieces: tuple[Span, ...], last: bool) -> bool:
    """Whether pieces make a clause: a verb, a dash, quoted words or some length, not «Сторонники Белова, считает …».

    When nothing follows (`last`), a nominative with something behind it: «Мэр в растерянности, отметил Белов.»
    """
    document = layout.document
    tokens = [token for piece in pieces for token in range(*piece)]
    if len(tokens) >= CLAUSE or any(predicated(layout, *piece) for piece in pieces):
        return True
    if any(layout.quote_of[t] >= 0 or document.words[t] in DASHES for t in tokens):
        return True
    return last and any(document.tags[t].case == "Nom" or document.rels[t] in SUBJECT for t in tokens)


def topic(layout: Layout, aside: Aside, pieces: tuple[Span, ...]) -> bool:
    """«Как сообщает агентство, об этом шла речь»: that says nothing."""
    return aside.rule is AS_SAID and layout.document.lower[pieces[0][0]] in ("об", "о")


def passes_on(layout: Layout, aside: Aside) -> bool:
    """Whether a medium or a paper speaks: only when nobody else does."""
    cue = layout.cues.get(aside.token)
    if any(is_medium(layout.document, source.head) for source in aside.sources):
        return True
    if cue is None or aside.dashed:
        return False
    return "transmit" in cue.frames or papery(layout.document, cue)


def host(layout: Layout, unit: Span, asides: list[Aside], number: int) -> tuple[Span, ...]:
    """The clause an attribution stands in, without it: what is before, what is behind."""
    aside = asides[number]
    first = start_of(layout, unit, aside, asides[number - 1].last if number else unit[0])
    last = aside.last
    while number + 1 < len(asides) and asides[number + 1].first <= last and passes_on(layout, asides[number + 1]):
        number += 1  # «По мнению Белова, [пишет «Заря»,] мост стар»
        last = asides[number].last
    if aside.dashed:
        stop = resumption(layout, last, unit[1])
    elif trailing(layout, aside, unit):
        stop = last
    else:
        stop = reach(layout, last, unit[1], aside.token, beside=True)
        if number + 1 < len(asides) and asides[number + 1].first < stop:
            stop = boundary(layout, last, asides[number + 1].first, stop)
    before, after = layout.trim(first, aside.first), layout.trim(last, stop)
    return tuple(piece for piece in (before, after) if piece[0] < piece[1])


def trailing(layout: Layout, aside: Aside, unit: Span) -> bool:
    """Whether nothing of the clause follows: the end, or a converb that belongs to the attribution."""
    document = layout.document
    rest = behind(layout, aside, unit)
    if not rest:
        return True
    last = rest.start
    if aside.rule is not SAID_BEHIND:
        return False
    if document.tags[last].form in ("Conv", "Part") or document.lemmas[last] in GOES_ON:
        return True
    if document.lower[last] == "что" or (document.lower[last] == "а" and "не" in document.lower[unit[0] : aside.first]):
        return False  # «Бороться надо не с ценами, считает Белов, а с долгом»
    return not predicated(layout, last, unit[1]) and predicated(layout, unit[0], aside.first)


def behind(layout: Layout, aside: Aside, unit: Span) -> range:
    """What of a unit stands behind an attribution, marks left out at its beginning."""
    words = layout.document.words
    first = next((t for t in range(aside.last, unit[1]) if words[t] not in ENDS), unit[1])
    return range(first, unit[1])


def predicated(layout: Layout, first: int, last: int) -> bool:
    """Whether a stretch has a verb of its own."""
    return any(
        layout.document.tags[t].form in ("Fin", "Inf") or layout.document.tags[t].short for t in range(first, last)
    )


def resumption(layout: Layout, token: int, limit: int) -> int:
    """«– сказал он. – [Мы рады]»: where the speech that goes on behind a second dash ends."""
    words = layout.document.words
    at = next((t for t in range(token, limit) if words[t] not in (",", ".", ":")), limit)
    return reach(layout, at, limit, token) if at < limit and words[at] in DASHES else token


def boundary(layout: Layout, last: int, following: int, stop: int) -> int:
    """Where the clause ends before the next attribution: «…, однако, [по признанию автора], …»."""
    document = layout.document
    near = range(following - 1, max(last, following - 4) - 1, -1)
    return next((t for t in near if document.words[t] == "," or document.lower[t] in CONTRASTS), stop)


def start_of(layout: Layout, unit: Span, aside: Aside, floor: int) -> int:
    """First token of the clause: the unit's, or behind the conjunction or «который» right before the attribution."""
    document = layout.document
    if aside.rule is ACCORDING and aside.sources[0].first < aside.first:  # «отчёт, согласно которому …»
        return aside.first
    first = floor if unit[0] < floor <= aside.first else unit[0]
    if aside.rule is SAID_BEHIND:
        first = unlinked(layout, quote_start(layout, first, aside), aside.first)
        start = past_that(document, first, aside.first)  # «Ранее о том, что …», not «Вопрос о том, что …»
        about = start is not None and all(document.tags[t].pos in ("ADV", "PART") for t in range(first, start - 4))
        return start if start is not None and about else first
    for token in range(aside.first - 1, max(first, aside.first - 4) - 1, -1):
        if document.lemmas[token] == "который" or document.words[token] in (":", ";"):
            return aside.first
        if document.lower[token] in SUBORDINATING and document.words[token - 1] == ",":
            return aside.first
        if token > first and document.lower[token] in CONTRASTS and document.words[token - 1] == ",":
            return token + 1
        if token == aside.first - 1 and document.lower[token] == "и" and predicated(layout, first, token):
            return aside.first  # «Мост закрыт и, по словам мэра, стар»
    return unlinked(layout, first, aside.first)


def quote_start(layout: Layout, first: int, aside: Aside) -> int:
    """A quotation right before «, – сказал он» that a colon or dash sets off is the whole content."""
    words = layout.document.words
    before = next((t for t in range(aside.first - 1, first, -1) if words[t] not in ENDS), first)
    number = layout.quote_of[before]
    if number < 0:
        return first
    opening = layout.quoted[number][0]
    return opening if opening > first and words[opening - 1] in (":", *DASHES) else first


@cache
def linking() -> dict[str, list[list[str]]]:
    """Words that link a sentence to the one before, by the first of them, longest first: «в то же время», «однако»."""
    found: dict[str, list[list[str]]] = {}
    for words in sorted((row["words"].split() for row in table("linking")), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return found


def unlinked(layout: Layout, first: int, limit: int) -> int:
    """Past «при этом», «однако» and the like, which the narrator says."""
    lower = layout.document.lower
    for _ in range(2):
        known = linking().get(lower[first], ()) if first < limit else ()
        words = next((w for w in known if lower[first : first + len(w)] == w and first + len(w) <= limit), [])
        first += len(words)
        if words and lower[first : first + 1] == [","]:
            first += 1
    return first
