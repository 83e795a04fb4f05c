"""What a third party says inside somebody's words: «Белов рассказал, что [соседи] [сообщили], что [мост стар]».

Both count: the words around it as a whole and, here, what the other one says in them. Only plain constructions, one
level deep: a finite verb with a subject of its own in the same words, and «, что …» or a quotation behind a colon.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from tasks.nlp.document import Document
from tasks.nlp.findings import Report
from tasks.nlp.statements.appositions import ENDS
from tasks.nlp.statements.candidates import Candidate
from tasks.nlp.statements.clauses import reach
from tasks.nlp.statements.complements import noun_candidate
from tasks.nlp.statements.hosts import aside_candidates
from tasks.nlp.statements.layout import OPENING, Layout, Span
from tasks.nlp.statements.media import is_medium
from tasks.nlp.statements.objects import nominal, objects_end
from tasks.nlp.statements.openers import THAT, advises, infinitive, open_to, topic
from tasks.nlp.statements.quotation import PARTNERS
from tasks.nlp.statements.reporting import Cue, papery
from tasks.nlp.statements.rules import (
    ACCORDING,
    BESIDE_WITHIN,
    BY_WORDS,
    GOVERNED_WITHIN,
    QUOTED_WITHIN,
    THAT_WITHIN,
    Rule,
)  # fmt: skip
from tasks.nlp.statements.sources import Source
from tasks.nlp.statements.subjects import NEARBY, PLACED, subjects
from tasks.nlp.statements.voices import can_speak

NEAR = 7  # tokens from a verb to «, что»: «рассказали вчера журналистам, что»
NOT_THEY = {"не", "как"}  # «не [все врачи] считают», «Тула как [столица] сообщила»
DEGREES = {"так", "настолько", "столь"}  # «были так озабочены, что уехали»
UNREAL = {"если", "чтобы", "чтоб", "бы", "пусть"}
SOME = {"многие", "некоторые"}
JUDGING = {"naming", "estimate", "comparison", "assignment", "view", "side", "hope", "concern"}  # what one thinks
NO_REPORT = {"rumour", "findings", "wish"}
BESIDE = {BY_WORDS, ACCORDING}
TURNS, OWN = {"а", "но", "и", "однако"}, {"я", "мы", "нам", "мне"}


def find_nested(layout: Layout, reports: Iterable[Report]) -> Iterator[Report]:
    """Reports inside those found, each with the piece it lies in; in a paper its authors speak of themselves."""
    starts = layout.document.starts
    spoken = (report for report in reports if not of_paper(layout, report))
    for start, stop in dict.fromkeys(part for report in spoken for part in report.parts):
        bounds = bisect_left(starts, start), bisect_left(starts, stop)
        for candidate in inner(layout, bounds):
            for report in candidate.reports(layout):
                yield replace(report, within=(start, stop))


def of_paper(layout: Layout, report: Report) -> bool:
    """«…, говорится в заявлении»."""
    cue = layout.cues.get(report.cue_token) if report.cue_token is not None else None
    return cue is not None and papery(layout.document, cue)


def inner(layout: Layout, bounds: Span) -> Iterator[Candidate]:
    """What others say in a stretch; of what they say others say, nothing."""
    past = bounds[0]
    first, last = bisect_left(layout.reporting, bounds[0]), bisect_left(layout.reporting, bounds[1])
    for token in layout.reporting[first:last]:
        cue = layout.cues.get(token)
        if token < past or (cue is not None and not told(layout.document, cue)):
            continue
        found = next((one for opener in OPENERS if (one := opener(layout, cue, bounds))), None) if cue else None
        found = found if cue else of_noun(layout, token, bounds)
        if found is not None:
            past = found.pieces[-1][1]
            yield found
    yield from beside(layout, bounds)


def beside(layout: Layout, bounds: Span) -> Iterator[Candidate]:
    """«[мост], [по словам] [инженеров], [стар]», «[как сообщил] [мэр], [мост стар]»: attributions in a stretch."""
    document, first = layout.document, bounds[0]
    while first < bounds[1]:
        last = min(bounds[1], document.sentences[document.sentence_of[first]][1])
        for found in aside_candidates(layout, (first, last), layout.quote_of[first]):
            if found.rule in BESIDE and all(
                third(document, s.head) and not state(document, s.head) for s in found.sources
            ):
                yield replace(found, rule=BESIDE_WITHIN, verbatim=False)
        first = last


def told(document: Document, cue: Cue) -> bool:
    """A finite verb in the third person that tells a fact: «врачи сказали», not «если врачи скажут», «я сказал»."""
    tag = document.tags[cue.token]
    if not (tag.form == "Fin" or tag.short) or tag.person in ("1", "2") or papery(document, cue):
        return False
    first, last = document.sentences[document.sentence_of[cue.token]]
    before = document.lower[max(first, cue.token - NEAR) : cue.last + 1]
    if tag.short and not DEGREES.isdisjoint(before):
        return False
    asked = document.lower[cue.last : cue.last + 1] == ["ли"] or document.words[last - 1] == "?"
    return UNREAL.isdisjoint(before) and not asked


def that_within(layout: Layout, cue: Cue, bounds: Span) -> Candidate | None:
    """«[соседи] [рассказали], что [слышали крик]»."""
    document = layout.document
    limit = min(bounds[1], document.sentences[document.sentence_of[cue.token]][1])
    comma = next((t for t in range(cue.last, min(limit, cue.last + NEAR)) if halts(document, t)), limit)
    if "clause" not in cue.frames or not NO_REPORT.isdisjoint(cue.frames) or comma + 3 > limit:
        return None
    if document.lower[comma + 1] not in THAT or advises(document, comma + 1, limit):
        return None
    sources = third_parties(layout, cue, (bounds[0], comma))
    if not sources or not (open_to(document, cue, comma - 1) or any(source.last == comma for source in sources)):
        return None
    stop = own_again(document, comma + 2, reach(layout, comma + 2, limit, cue.token))
    return candidate(cue, sources, (comma + 2, stop), THAT_WITHIN)


def governed_within(layout: Layout, cue: Cue, bounds: Span) -> Candidate | None:
    """«[врачи] [требуют] [закрыть школу]», «[врачи] [заявили] [о готовности помочь]», «[врачи] [ждут] [роста цен]»."""
    document = layout.document
    if cue.frames.isdisjoint(("clause", "infinitive")) or not JUDGING.isdisjoint(cue.frames) or cue.denied:
        return None
    limit = min(bounds[1], document.sentences[document.sentence_of[cue.token]][1])
    span = next((one for opener in GOVERNED if (one := opener(layout, cue, limit)) is not None), None)
    sources = third_parties(layout, cue, (bounds[0], span[0])) if span is not None else []
    if span is None or not sources or any(state(document, source.head) for source in sources):
        return None
    stop = own_again(document, span[0], objects_end(layout, span[0], reach(layout, span[0], limit, cue.token)))
    return candidate(cue, sources, (span[0], stop), GOVERNED_WITHIN)


def of_noun(layout: Layout, token: int, bounds: Span) -> Candidate | None:
    """«на [просьбу] [жильцов] [починить лифт]», «[слова] [мэра] о том, что [мост стар]»."""
    document = layout.document
    last = document.sentences[document.sentence_of[token]][1]
    found = noun_candidate(layout, token, (bounds[0], min(bounds[1], last)))
    if found is None or not all(third(document, s.head) and s.first > token for s in found.sources):
        return None
    return replace(found, rule=GOVERNED_WITHIN)


def state(document: Document, head: int) -> bool:
    """«Берлин», «Россия», whose every wish its officials tell."""
    name = document.name_of[head]
    return name is not None and name.kind == "LOC"


def halts(document: Document, token: int) -> bool:
    """A mark that ends a clause, or another verb."""
    return document.words[token] in ENDS or document.tags[token].form in ("Fin", "Inf")


def own_again(document: Document, first: int, last: int) -> int:
    """Where the one whose words these are speaks for himself: «врачи говорят, что эпидемия позади, [но мы видим]»."""
    lower = document.lower
    turns = (t for t in range(first, last - 2) if lower[t] == "," and lower[t + 1] in TURNS and lower[t + 2] in OWN)
    return next(turns, last)


def quoted_within(layout: Layout, cue: Cue, bounds: Span) -> Candidate | None:
    """«[министр] [сказал]: „[Деньги вернём]“», the inner of two pairs of marks."""
    words = layout.document.words
    colon = next((t for t in range(cue.last, min(bounds[1] - 2, cue.last + NEAR)) if halts(layout.document, t)), None)
    if colon is None or words[colon] != ":" or words[colon + 1] not in OPENING or "speech" not in cue.frames:
        return None
    sources = third_parties(layout, cue, (bounds[0], colon))
    if not sources:
        return None
    ends = (t for t in range(colon + 2, bounds[1]) if words[colon + 1] in PARTNERS.get(words[t], ()))
    return candidate(cue, sources, (colon + 2, next(ends, bounds[1])), QUOTED_WITHIN)


def third_parties(layout: Layout, cue: Cue, bounds: Span) -> list[Source]:
    """Who else speaks: subjects with a noun or name of their own, «многие», no «он», «мы», «все»."""
    document, near = layout.document, max(bounds[0], cue.token - NEAR)
    commas = (t for t in range(cue.token - 1, near - 1, -1) if document.words[t] == ",")
    clause = next(commas, near), bounds[1]
    found = subjects(layout, cue.token, bounds, NEARBY) or subjects(layout, cue.token, clause, PLACED)
    found = [one._replace(first=max(one.first, bounds[0])) for one in found if bounds[0] <= one.head < bounds[1]]
    own = all(third(document, one.head) and document.lower[one.first - 1] not in NOT_THEY for one in found)
    return found if own else []


def third(document: Document, head: int) -> bool:
    """Whether a word names somebody by itself; where one goes («вернулись в [Тулу]») is nobody."""
    name = document.name_of[head]
    if is_medium(document, head):  # it passes on what others say
        return False
    if name is not None:
        return name.kind != "LOC" or document.tags[head].case != "Acc"
    if document.lower[head] in SOME:
        return True
    return document.tags[head].pos in ("NOUN", "PROPN", "X") and can_speak(document, head)


def candidate(cue: Cue, sources: list[Source], piece: Span, rule: Rule) -> Candidate:
    return Candidate((piece,), (cue.token, cue.last), cue.token, tuple(sources), rule, verbatim=rule is QUOTED_WITHIN)


GOVERNED: tuple[Callable[[Layout, Cue, int], Span | None], ...] = (topic, infinitive, nominal)
OPENERS: tuple[Callable[[Layout, Cue, Span], Candidate | None], ...] = (that_within, quoted_within, governed_within)
