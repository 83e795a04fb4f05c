"""What reporting words govern: «заявил, что …», «призвал …», «обвинил X в …», «заявление о том, что …»."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tasks.nlp.document import Document
from tasks.nlp.statements.candidates import Candidate
from tasks.nlp.statements.clauses import reach
from tasks.nlp.statements.fronted import fronted
from tasks.nlp.statements.layout import Layout, Span
from tasks.nlp.statements.media import is_medium
from tasks.nlp.statements.objects import nominal, object_ahead, objects_end
from tasks.nlp.statements.openers import NEAR, colon, comma, infinitive, question, that, topic, topic_at_once
from tasks.nlp.statements.papers import body, documents, finds, genitive, papers, referred
from tasks.nlp.statements.reporting import Cue, expressions, papery, reporting_nouns
from tasks.nlp.statements.rules import (
    ABOUT,
    COLON,
    COMMA,
    FRONTED,
    INFINITIVE,
    NOUN,
    OBJECT,
    QUESTION,
    THAT,
    Rule,
)  # fmt: skip
from tasks.nlp.statements.sources import Source
from tasks.nlp.statements.subjects import subjects, verb_above
from tasks.nlp.statements.voices import can_speak

OWN = {"его", "её", "ее", "их"}
THINGS = {"что", "это"}  # «…, [что] исключает ошибку», «[Это] подтверждает, что мост стар»
OPENERS: tuple[tuple[Rule, Callable[[Layout, Cue, int], Span | None]], ...] = (
    (ABOUT, topic_at_once),
    (THAT, that),
    (QUESTION, question),
    (COLON, colon),
    (INFINITIVE, infinitive),
    (ABOUT, topic),
    (OBJECT, nominal),
    (COMMA, comma),
    (FRONTED, fronted),
)


def complement_candidates(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """What the reporting words of a unit govern, in text order."""
    for token in layout.triggers(unit):
        cue = layout.cues.get(token)
        found = noun_candidate(layout, token, unit) if cue is None else verb_candidate(layout, cue, unit)
        if found is not None:
            yield found


def verb_candidate(layout: Layout, cue: Cue, unit: Span) -> Candidate | None:
    """What a reporting verb or adjective governs, None without anyone who could say it.

    «Белов заявил, что мост стар» → мост стар
    """
    for rule, opener in OPENERS:
        span = opener(layout, cue, unit[1])
        if span is None:
            continue
        sources = speakers(layout, cue, (unit[0], unit[1] if rule is FRONTED else span[0]))
        if not sources and rule is OBJECT:  # «неизбежным считает уход мэра [политолог Белов]»
            sources = [s for s in speakers(layout, cue, (span[1] - 1, unit[1])) or () if s.first >= span[1]] or sources
        if sources == [] and layout.document.tags[cue.token].form == "Conv":  # «Признав, что мост стар, [мэр] ушёл»
            last = extent(layout, cue, rule, span)
            behind = speakers(layout, cue, (last, unit[1])) if last < unit[1] else None
            sources = [s for s in behind or () if s.first >= last]
        if sources is None:
            return None
        ahead = object_ahead(layout, cue, sources) if rule is OBJECT or names(layout.document, span) else ()
        pieces = (*ahead, (span[0], extent(layout, cue, rule, span)))
        stop = span[0] if cue.token < span[0] < cue.last else cue.last  # «выразил [надежду на мир]»
        return Candidate(pieces, (cue.token, stop), cue.token, tuple(sources), rule)
    return None


def names(document: Document, span: Span) -> bool:
    """«Новость он предложил [считать ошибкой]»: an infinitive that calls something, which stands before."""
    first = span[0]
    if first + 1 >= span[1]:
        return False
    verb = first + (document.lower[first] == "не")
    found = expressions().get(document.lemmas[verb], ())
    return document.tags[verb].form == "Inf" and any("naming" in one.frames for one in found)


def extent(layout: Layout, cue: Cue, rule: Rule, span: Span) -> int:
    """Token after the last of the content."""
    if rule is FRONTED:
        return span[1]
    last = reach(layout, span[0], span[1], cue.token)
    return last if rule.clause else objects_end(layout, span[0], last)


def speakers(layout: Layout, cue: Cue, bounds: Span) -> list[Source] | None:
    """Sources before the content; [] when elided, None for «сообщается, что …», «считают, что …» of nobody."""
    document = layout.document
    if "rumour" in cue.frames:
        return [s for s in papers(layout, cue.token, bounds) if is_medium(document, s.head)] or None
    if papery(document, cue):
        return papers(layout, cue.token, bounds) or None
    found = [s for s in referred(layout, subjects(layout, cue.token, bounds), bounds) if s.head < bounds[1]]
    if "findings" in cue.frames:
        papers_too = (body(layout, s) if document.lemmas[s.head] in documents() else s for s in found)
        return [s for s, one in zip(papers_too, found, strict=True) if finds(document, one.head)] or None
    if "voiced" in cue.frames and document.lower[cue.token - 1] in THINGS:
        return None
    if "ruling" in cue.frames and any(court(document, source) for source in found):
        return None
    if found and "voiced" in cue.frames and not any(can_speak(document, source.head) for source in found):
        return None
    return found if found or not impersonal(document, cue.token) else None


def court(document: Document, source: Source) -> bool:
    """«[Суд] запретил продавать лес», «[Верховный суд] обязал завод платить»: a ruling, no words."""
    tokens = range(source.first, source.last)
    return any(document.lemmas[t] == "суд" and document.tags[t].case in ("Nom", "") for t in tokens)


def impersonal(document: Document, token: int) -> bool:
    """«считают, что», «стало известно», «признано»: no subject at all, nobody in particular speaks."""
    tag = document.tags[token]
    if tag.voice == "Pass" or tag.form == "Part" or tag.gender == "Neut":
        return True
    return (tag.number == "Plur" and tag.person != "1") or tag.form == ""


def noun_candidate(layout: Layout, token: int, unit: Span) -> Candidate | None:
    """«[заявление] Белова о том, что [мост стар]», «с [требованием] [вернуть деньги]», not «на просьбу ответить»."""
    document = layout.document
    if document.tags[token].pos != "NOUN" or (token and document.lower[token - 1] in ("на", "вопреки")):
        return None
    owner = genitive(layout, token, min(unit[1], token + NEAR)) if token + 1 < unit[1] else None
    last = owner.last if owner is not None and owner.first == token + 1 else token + 1  # «просьба [жильцов] починить»
    cue = Cue(token, last, reporting_nouns()[document.lemmas[token]], False)
    span = that(layout, cue, unit[1]) or infinitive(layout, cue, min(unit[1], token + NEAR))
    sources = owners(layout, token, span[0], unit) if span else []
    if span is None or not sources or "и" in document.lower[last : span[0]]:
        return None
    last = main_clause(layout, span[0], reach(layout, span[0], unit[1], token))
    return Candidate(((span[0], last),), (token, token + 1), token, tuple(sources), NOUN)


def main_clause(layout: Layout, first: int, last: int) -> int:
    """Where the clause around an infinitive goes on: «просьбу жильцов [починить лифт] выполнят»."""
    document = layout.document
    if document.tags[first + (document.lower[first] == "не")].form != "Inf":
        return last
    near = (t for t in layout.outside(first, last) if document.words[t] == "," or document.tags[t].form == "Fin")
    stop = next(near, last)
    return stop if stop < last and document.tags[stop].form == "Fin" else last


def owners(layout: Layout, noun: int, stop: int, unit: Span) -> list[Source]:
    """Whose statement it is: «его» before, the genitive behind, else the subject of the verb it hangs on."""
    document = layout.document
    for token in range(noun - 1, max(unit[0], noun - 3) - 1, -1):
        if document.lower[token] in OWN:
            return [Source(token, token, token + 1)]
    if noun + 1 < stop and (source := genitive(layout, noun, min(stop, noun + 3))):
        return [source]
    verb = verb_above(document, noun)
    if verb >= 0 and document.tags[verb].form == "Fin" and document.tags[noun].case != "Nom":
        return subjects(layout, verb, (unit[0], stop))
    return []
