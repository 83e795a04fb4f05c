"""Attributions with a verb beside what was said: «…, считает Белов», «„…“, – сказал Белов», «…, передаёт агентство»."""

from __future__ import annotations

from tasks.nlp.statements.attributions import CONJUNCTIONS, Aside, cue_after, dashed
from tasks.nlp.statements.layout import DASHES, TERMINAL, Layout, Span
from tasks.nlp.statements.papers import WORDS, body, finds, genitive, papers, quoted_person, referred
from tasks.nlp.statements.reporting import Cue, papery
from tasks.nlp.statements.rules import SAID_BEHIND
from tasks.nlp.statements.sources import Source, phrase
from tasks.nlp.statements.subjects import subjects

LIST = 4  # tokens from a comma to the next speaker
ANSWERING = {"ответить", "отвечать"}
COMPOUND = {"того", "тем", "так", "перед"}  # «после того, как», «перед тем, как», «так, что»

WITHIN = 6  # tokens behind a verb: «приводятся в релизе [слова] Белова»


def inserted(layout: Layout, token: int, unit: Span) -> Aside | None:
    """«Мост стар[, считает Белов]», «„Рад“[, – сказал он]», «„Рад“[, – говорится в письме]»."""
    document = layout.document
    verb = cue_after(layout, token, unit[1])
    if verb is None or token == unit[0] or asked(layout, unit[0], verb):
        return None
    dash = dashed(document, token)
    stop = past_list(layout, verb, stretch(layout, layout.cues[verb].last, unit[1]), unit[1])
    clausal = layout.cues[verb].frames & {"clause", "question", "document"}
    goes_on = (
        clausal and stop + 1 < unit[1] and document.words[stop] == "," and document.lower[stop + 1] in CONJUNCTIONS
        and document.lower[stop - 1] not in COMPOUND
    )  # fmt: skip
    goes_on = goes_on or (not dash and appeals(layout, layout.cues[verb]))
    sources = speakers(layout, verb, (token, stop), dash) if fits(layout, token, verb, dash) and not goes_on else None
    if sources is None:
        return None
    stop = max([stop, *(source.last for source in sources)])
    return Aside(token, stop, (verb, layout.cues[verb].last), verb, sources, SAID_BEHIND, dash)


def asked(layout: Layout, first: int, verb: int) -> bool:
    """«На вопрос о том, нужен ли мост, [ответили] 40 % жителей»: what was asked, not said."""
    lower, behind = layout.document.lower, first + 2
    clause = lower[behind] == "," or lower[behind : behind + 3] == ["о", "том", ","]
    return lower[first:behind] == ["на", "вопрос"] and clause and layout.document.lemmas[verb] in ANSWERING


def past_list(layout: Layout, verb: int, stop: int, limit: int) -> int:
    """«…, заявили Белов[, Котова и Лунин]»: a plural verb's list of speakers goes on behind commas."""
    document = layout.document
    while stop + 1 < limit and document.words[stop] == "," and document.tags[verb].number == "Plur":
        near = range(stop + 1, min(limit, stop + LIST))
        following = next((t for t in near if document.tags[t].pos in ("NOUN", "PROPN")), stop)
        if document.rels[following] != "conj" or not verb < document.heads[following] < stop:
            break
        stop = stretch(layout, stop + 1, limit)
    return stop


def appeals(layout: Layout, cue: Cue) -> bool:
    """«…, призывают к казни судьи»: the verb has content of its own."""
    return "appeal" in cue.frames and layout.document.lower[cue.last : cue.last + 1] in (["к"], ["ко"])


def fits(layout: Layout, token: int, verb: int, dash: bool) -> bool:
    """A finite verb that can stand behind what was said; without a dash only some can, unless a quote stands before."""
    tag, frames = layout.document.tags[verb], layout.cues[verb].frames
    if tag.form not in ("Fin", "") and not tag.short:
        return False
    allowed = {"aside", "document", "quoted", "findings"}
    return bool(frames & (allowed | {"speech"} if dash or layout.quote_of[token - 1] >= 0 else allowed))


def speakers(layout: Layout, verb: int, bounds: Span, dash: bool) -> list[Source] | None:
    """Sources in an attribution behind the words; [] when elided, None when the verb is no attribution at all."""
    document, cue = layout.document, layout.cues[verb]
    if "quoted" in cue.frames and (found := quoted_person(layout, verb, bounds)):
        return found
    words = next((t for t in range(verb + 1, min(bounds[1], verb + WITHIN)) if document.lower[t] in WORDS), None)
    if words is not None:
        source = genitive(layout, words, bounds[1])
        return [source] if source else None
    if papery(document, cue):
        return papers(layout, verb, bounds) or None
    if "findings" in cue.frames:
        return study(layout, verb, bounds[1])
    found = [source for source in subjects(layout, verb, bounds) if bounds[0] <= source.first < bounds[1]]
    if found and (dash or found[0].head > verb or layout.quote_of[bounds[0] - 1] >= 0):
        return referred(layout, found, bounds)
    return [] if dash and not found and document.tags[verb].form == "Fin" else None


def study(layout: Layout, verb: int, limit: int) -> list[Source] | None:
    """«…, показал [опрос центра «Заря»]»: the noun behind the verb, a subject though the tree reads an object."""
    document = layout.document
    noun = next((t for t in range(verb + 1, limit) if document.tags[t].pos == "NOUN"), None)
    if noun is None or document.tags[noun].case not in ("Nom", "Acc") or not finds(document, noun):
        return None
    return [body(layout, phrase(layout, noun))]


def stretch(layout: Layout, token: int, limit: int) -> int:
    """Where an attribution that begins with a verb ends: the next comma, dash or quotation that is no name.

    «…, сообщает [Заря.ру] в пятницу»
    """
    document = layout.document
    while token < limit:
        word, name = document.words[token], document.name_of[token]
        if layout.quote_of[token] >= 0:
            first, last = layout.quoted[layout.quote_of[token]]
            if document.words[token - 1] in (",", ".", *DASHES) or last - first > 12:
                return token
            token = last
            continue
        if name is not None and name.kind == "ORG":
            token = max(token + 1, min(name.last, limit))
            continue
        if word in (",", ":", ";", *DASHES) or (word in TERMINAL and token + 1 < limit):
            return token
        token += 1
    return limit
