"""Attributions beside the clause: «по словам Белова», «как сообщил Белов», «считает Белов», «, – сказал Белов»."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from tasks.nlp.candidates import Candidate
from tasks.nlp.clauses import cue_after, is_attribution, reach
from tasks.nlp.layout import DASHES, OPENING, TERMINAL, Layout, Span
from tasks.nlp.lexicon import table
from tasks.nlp.media import is_medium
from tasks.nlp.sources import ENDS, Source, nominative_agreeing, phrase, subjects

OWN = {"его", "её", "ее", "их", "моему", "моим", "нашим", "нашему"}
LINKING = (
    ("в", "то", "же", "время"), ("тем", "не", "менее"), ("вместе", "с", "тем"), ("в", "свою", "очередь"), ("к", "тому", "же"),
    ("в", "частности"), ("при", "этом"), ("кроме", "того"), ("между", "тем"), ("тем", "временем"), ("в", "результате"),
    ("более", "того"), ("однако",), ("но",), ("а",), ("также",), ("так",), ("впрочем",), ("кстати",), ("всего",), ("напомним",),
)  # fmt: skip
FAR = 40


@cache
def openings() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Words that follow a preposition and introduce a source: «по» → «словам», «мнению» …"""
    out: dict[str, list[tuple[str, ...]]] = {}
    for row in table("asides"):
        out.setdefault(row["preposition"], []).append(tuple(row["word"].split()))
    return {preposition: tuple(words) for preposition, words in out.items()}


class Aside:
    """Tokens [first, last) of an attribution with its cue and sources."""

    __slots__ = ("first", "last", "cue", "token", "sources", "rule", "dashed")

    def __init__(self, span: Span, cue: Span, token: int, sources: list[Source], rule: str) -> None:
        self.first, self.last = span
        self.cue, self.token, self.sources, self.rule = cue, token, sources, rule
        self.dashed = False


def prepositional(layout: Layout, token: int, unit: Span) -> Aside | None:
    """«[По словам Белова], мост достроят», «Мост, [по его мнению], стар»."""
    document = layout.document
    for words in openings().get(document.lower[token], ()):
        noun = matched(layout, token + 1, unit[1], words)
        if noun is None:
            continue
        own = next((t for t in range(token + 1, noun) if document.lower[t] in OWN), None)
        source = Source(own, own, own + 1) if own is not None else genitive(layout, noun, unit[1])
        if source is None:
            continue
        cue = (token, noun + 1)
        return Aside(
            (begin(layout, token, unit), end(layout, max(noun + 1, source.last), unit[1])),
            cue,
            token,
            [source],
            "by words of",
        )
    return None


def matched(layout: Layout, token: int, limit: int, words: tuple[str, ...]) -> int | None:
    """Last token of the words, adjectives and possessives before them skipped."""
    document = layout.document
    for at in range(token, min(limit, token + 4)):
        if document.lower[at] == words[0]:
            last = at + len(words) - 1
            return last if tuple(document.lower[at : last + 1]) == words else None
        if document.tags[at].pos not in ("ADJ", "DET", "NUM", "PRON", "PART"):
            return None
    return None


def genitive(layout: Layout, noun: int, limit: int) -> Source | None:
    """The phrase in the genitive behind a noun: «по словам [главы фонда Котовой]»."""
    document = layout.document
    for token in range(noun + 1, min(limit, noun + 8)):
        tag, name = document.tags[token], document.name_of[token]
        if document.words[token] in OPENING:
            continue
        if name is not None:
            return phrase(layout, name.last - 1 if name.kind != "PER" else token)
        if tag.pos in ("NOUN", "PROPN", "PRON", "X"):
            return (
                phrase(layout, token)
                if tag.case in ("Gen", "", "Acc") and document.lower[token] not in ("этого", "того")
                else None
            )
        if (
            tag.pos == "ADJ"
            and document.heads[token] < token
            and tag.case == "Gen"
            and document.tags[min(token + 1, limit - 1)].case != "Gen"
        ):
            return phrase(layout, token)
        if tag.case != "Gen" or tag.pos == "DET" and document.lemmas[token] in ("этот", "тот"):
            return None
    return None


def begin(layout: Layout, token: int, unit: Span) -> int:
    """A comma, bracket or dash before an attribution belongs to it."""
    words = layout.document.words
    if token - 1 > unit[0] and layout.document.lower[token - 1] in ("судя", "если", "исходя"):
        token -= 1
    return token - 1 if token > unit[0] and words[token - 1] in (",", "(", *DASHES) else token


def end(layout: Layout, token: int, limit: int) -> int:
    """Up to and with the comma behind an attribution; a clause of its own with «который» or a participle goes with it."""
    document = layout.document
    for _ in range(3):
        if token >= limit or document.words[token] not in (",", ")"):
            return token
        following = min(token + 1, limit - 1)
        if not modifies(layout, following):
            return token + 1
        closing = next(
            (t for t in range(token + 1, limit) if document.words[t] == "," and layout.quote_of[t] < 0), None
        )
        if closing is None:
            return token + 1
        token = closing
    return token + 1


def modifies(layout: Layout, token: int) -> bool:
    """«который», «на которую», «собранным»: a clause that goes on about the noun before."""
    document = layout.document
    if any(document.lemmas[t] == "который" for t in range(token, min(token + 3, len(document)))):
        return True
    return document.tags[token].form == "Part" and not document.tags[token].short and document.tags[token].case != ""


def according(layout: Layout, token: int, unit: Span) -> Aside | None:
    """«[Согласно отчёту банка], рынок растёт»: whose paper it is, else the paper."""
    document = layout.document
    if document.lower[token] != "согласно":
        return None
    for at in range(token + 1, min(unit[1], token + 8)):
        if document.words[at] in OPENING:
            continue
        name = document.name_of[at]
        if document.tags[at].pos in ("NOUN", "PROPN", "X") or name is not None:
            source = phrase(layout, at)
            own = next((t for t in range(token + 1, at) if document.lemmas[t] in ("этот", "тот", "такой")), None)
            if own is not None or document.tags[at].case not in ("Dat", "", "Gen", "Loc"):
                return None
            return Aside(
                (begin(layout, token, unit), end(layout, source.last, unit[1])),
                (token, token + 1),
                token,
                [body(layout, source)],
                "according to",
            )
        if document.tags[at].pos not in ("ADJ", "DET", "NUM", "PRON") and document.tags[at].form != "Part":
            return None
    return None


def body(layout: Layout, source: Source) -> Source:
    """The organization or person named in a phrase about a paper: «отчёту [банка «Заря»]»."""
    document = layout.document
    for token in range(source.head + 1, source.last):
        name = document.name_of[token]
        if name is not None and name.kind in ("ORG", "PER"):
            return Source(source.first, name.last - 1, source.last)
    return source


def introduced(layout: Layout, token: int, unit: Span) -> Aside | None:
    """«[Как сообщил Белов], мост достроят»."""
    document = layout.document
    if document.lower[token] != "как" or (
        token > unit[0]
        and document.words[token - 1] not in (",", "(", *DASHES)
        and document.tags[token - 1].pos not in ("CCONJ", "PRON")
    ):
        return None
    verb = next(
        (t for t in range(token + 1, min(unit[1], token + 7)) if t in layout.cues or document.words[t] == ","), None
    )
    if (
        verb is None
        or verb not in layout.cues
        or document.tags[verb].form not in ("Fin",)
        or asked(layout, token, unit)
    ):
        return None
    cue = layout.cues[verb]
    stop = next(
        (t for t in range(cue.last, unit[1]) if document.words[t] in (",", ":") and layout.quote_of[t] < 0), unit[1]
    )
    sources = papers(layout, verb, (token, stop)) if "document" in cue.frames else subjects(layout, verb, (token, stop))
    if not sources or not cue.frames & {"aside", "clause", "document"} or sources[0].first < token:
        return None
    last = end(layout, max(sources[-1].last, stop if stop - sources[-1].last < 12 else 0), unit[1])
    return Aside((begin(layout, token, unit), last), (verb, cue.last), verb, sources, "as said")


def asked(layout: Layout, token: int, unit: Span) -> bool:
    """«рассказал, как отметил юбилей»: a question, not an aside."""
    return any(t in layout.cues and "question" in layout.cues[t].frames for t in range(max(unit[0], token - 5), token))


def papers(layout: Layout, verb: int, bounds: Span) -> list[Source]:
    """Where it says so: «говорится в [заявлении банка]», «в [письме] отмечается»."""
    document = layout.document
    ways = [range(verb + 1, min(bounds[1], verb + 5)), range(max(bounds[0], verb - 6), verb)]
    for way in ways:
        for token in way:
            if document.lower[token] not in ("в", "во", "на") or layout.quote_of[token] >= 0:
                continue
            for at in range(token + 1, min(bounds[1], token + 6)):
                tag = document.tags[at]
                if tag.pos in ("NOUN", "PROPN", "X") and tag.case in ("Loc", "Acc", ""):
                    return [body(layout, phrase(layout, at))]
                if tag.pos not in ("ADJ", "DET", "NUM") and tag.form != "Part" and document.words[at] not in OPENING:
                    break
    return []


def inserted(layout: Layout, token: int, unit: Span) -> Aside | None:
    """«Мост стар[, считает Белов]», «„Рад“[, – сказал он]», «„Рад“[, – говорится в письме]»."""
    document = layout.document
    verb = cue_after(layout, token, unit[1])
    if verb is None or token == unit[0] or layout.quote_of[token] >= 0 or not fits(layout, token, verb):
        return None
    cue = layout.cues[verb]
    dashed = document.words[token] in DASHES or document.words[token + 1] in DASHES
    stop = stretch(layout, cue.last, unit[1])
    if (
        stop < unit[1]
        and document.words[stop] == ","
        and document.lower[stop + 1 : stop + 2] in (["что"], ["чтобы"], ["как"])
    ):
        return None
    sources = speakers(layout, verb, (token, stop), unit, dashed)
    if sources is None:
        return None
    stop = max([stop, *(s.last for s in sources)])
    aside = Aside((token, stop), (verb, cue.last), verb, sources, "said behind")
    aside.dashed = dashed
    return aside


def fits(layout: Layout, token: int, verb: int) -> bool:
    """A finite verb that can stand behind what was said."""
    frames = layout.cues[verb].frames
    tag = layout.document.tags[verb]
    if tag.form not in ("Fin", "") and not tag.short:
        return False
    dashed = layout.document.words[token] in DASHES or layout.document.words[token + 1] in DASHES
    return bool(
        frames
        & (
            {"speech", "aside", "document", "quoted"}
            if dashed
            else {"aside", "document", "quoted"} | ({"speech"} if layout.quote_of[token - 1] >= 0 else set())
        )
    )


def speakers(layout: Layout, verb: int, bounds: Span, unit: Span, dashed: bool) -> list[Source] | None:
    """Sources behind the words; None when the verb is no attribution at all."""
    document, cue = layout.document, layout.cues[verb]
    if "quoted" in cue.frames:
        return quoted_person(layout, verb, bounds)
    words = next(
        (t for t in range(verb + 1, min(bounds[1], verb + 3)) if document.lower[t] in ("слова", "заявление")), None
    )
    if words is not None:
        source = genitive(layout, words, bounds[1])
        return [source] if source else None
    if "document" in cue.frames and "aside" not in cue.frames:
        return papers(layout, verb, bounds) or None
    found = [s for s in subjects(layout, verb, bounds) if bounds[0] <= s.head < bounds[1]]
    if found:
        return (
            found
            if dashed or found[0].head > verb or layout.quote_of[bounds[0] - 1] >= 0 or found[0].head >= bounds[0]
            else None
        )
    if not dashed or document.tags[verb].form != "Fin":
        return None
    return []


def quoted_person(layout: Layout, verb: int, bounds: Span) -> list[Source] | None:
    """«цитирует [Резника] агентство»: whom it quotes, else who writes."""
    document = layout.document
    for token in range(verb + 1, bounds[1]):
        tag = document.tags[token]
        if document.lower[token] in ("слова", "заявление", "сообщение", "пост"):
            source = genitive(layout, token, bounds[1])
            return [source] if source else None
        if (
            tag.pos in ("NOUN", "PROPN", "PRON", "DET")
            and tag.case in ("Acc", "Gen")
            and tag.animacy != "Inan"
            or document.lower[token] in ("её", "ее", "его", "их")
        ):
            return [phrase(layout, token)]
    return subjects(layout, verb, bounds) or None


def stretch(layout: Layout, token: int, limit: int) -> int:
    """Where an attribution that begins with a verb ends: the next comma, dash or quotation of its own."""
    document = layout.document
    while token < limit:
        word = document.words[token]
        if layout.quote_of[token] >= 0:
            first, last = layout.quoted[layout.quote_of[token]]
            if document.words[token - 1] in (",", ".", *DASHES) or last - first > 12:
                return token
            token = last
            continue
        if word in (",", ":", ";", *DASHES) or word in TERMINAL and token + 1 < limit:
            return token
        token += 1
    return limit


FINDERS: tuple[Callable[[Layout, int, Span], Aside | None], ...] = (prepositional, according, introduced, inserted)


def find_asides(layout: Layout, unit: Span) -> list[Aside]:
    """Attributions of a unit in text order; none begins within another."""
    out: list[Aside] = []
    for token in range(*unit):
        if layout.quote_of[token] >= 0 or (out and token < out[-1].last - 1):
            continue
        for finder in FINDERS:
            if aside := finder(layout, token, unit):
                out.append(aside)
                break
    return out


def host(layout: Layout, unit: Span, asides: list[Aside], number: int) -> tuple[Span, ...]:
    """The clause an attribution stands in, without it.

    Но мост, по словам Белова, стар. → мост … стар
    """
    aside = asides[number]
    first = start_of(layout, unit, aside, asides[number - 1].last if number else unit[0])
    last = aside.last
    if aside.dashed:
        stop = resumption(layout, last, unit[1])
    elif trailing(layout, aside, unit):
        stop = last
    else:
        stop = reach(layout, last, unit[1], aside.token)
        if number + 1 < len(asides) and asides[number + 1].first < stop:
            stop = boundary(layout, last, asides[number + 1].first, stop)
    before, after = layout.trim(first, aside.first), layout.trim(last, stop)
    return tuple(piece for piece in (before, after) if piece[0] < piece[1])


def trailing(layout: Layout, aside: Aside, unit: Span) -> bool:
    """Whether nothing of the clause follows: the end, or a converb that belongs to the attribution."""
    last = aside.last
    document = layout.document
    while last < unit[1] and document.words[last] in ENDS:
        last += 1
    if last >= unit[1]:
        return True
    if aside.rule != "said behind":
        return False
    return document.tags[last].form in ("Conv", "Part") or document.lower[last] in (
        "который",
        "которая",
        "которое",
        "которые",
        "что",
        "когда",
        "в",
    )


def resumption(layout: Layout, token: int, limit: int) -> int:
    """«– сказал он. – [Мы рады]»: where the speech that goes on behind a second dash ends."""
    words = layout.document.words
    at = token
    while at < limit and words[at] in (",", ".", ":"):
        at += 1
    if at >= limit or words[at] not in DASHES:
        return token
    return reach(layout, at, limit, token)


def boundary(layout: Layout, last: int, following: int, stop: int) -> int:
    """Where the clause ends before the next attribution: «…, однако, [по признанию автора], …»."""
    words = layout.document.words
    near = range(following, max(last, following - 4), -1)
    return next(
        (t for t in near if words[t - 1] == "," or layout.document.lower[t - 1] in ("однако", "но", "а", "и")), stop
    )


def start_of(layout: Layout, unit: Span, aside: Aside, floor: int) -> int:
    """First token of the clause: the unit's, or behind the conjunction or «который» right before the attribution."""
    document = layout.document
    first = floor if floor > unit[0] and floor <= aside.first else unit[0]
    if document.words[aside.first] in (",", "(") or aside.rule in ("by words of", "according to", "as said"):
        for token in range(aside.first - 1, max(first, aside.first - 4) - 1, -1):
            if document.lemmas[token] == "который" or document.words[token] in (":", ";"):
                return aside.first
            if (
                token > first
                and document.lower[token] in ("однако", "но", "а", "и")
                and document.words[token - 1] == ","
            ):
                return token + 1
    if aside.rule == "said behind":
        first = quote_start(layout, first, aside)
    return unlinked(layout, first, aside.first)


def quote_start(layout: Layout, first: int, aside: Aside) -> int:
    """A quotation right before «, – сказал он» that begins a sentence of its own is the whole content."""
    before = aside.first - 1
    while before > first and layout.document.words[before] in (",", ".", "!", "?", *DASHES):
        before -= 1
    number = layout.quote_of[before]
    if number < 0:
        return first
    opening = layout.quoted[number][0]
    if opening > first and layout.document.words[opening - 1] in (":", *DASHES):
        return opening
    return first


def unlinked(layout: Layout, first: int, limit: int) -> int:
    """Past «при этом», «однако» and the like, which the narrator says."""
    lower = layout.document.lower
    for _ in range(2):
        for words in LINKING:
            if tuple(lower[first : first + len(words)]) == words and first + len(words) <= limit:
                first += len(words)
                if first < limit and lower[first] == ",":
                    first += 1
                break
        else:
            break
    return first


def aside_candidates(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """What the attributions of a unit attribute."""
    asides = find_asides(layout, unit)
    for number, aside in enumerate(asides):
        pieces = host(layout, unit, asides, number)
        if not pieces or sum(last - first for first, last in pieces) < 2:
            continue
        spoken = layout.document.words[unit[0]] in DASHES and layout.new_line(unit[0]) and aside.dashed
        weak = passes_on(layout, aside)
        yield Candidate(
            pieces,
            aside.cue,
            aside.token,
            tuple(aside.sources),
            aside.rule,
            CONFIDENCE[aside.rule],
            spoken,
            False,
            weak,
        )


def passes_on(layout: Layout, aside: Aside) -> bool:
    """Whether a medium speaks, or the verb of one."""
    cue = layout.cues.get(aside.token)
    return any(is_medium(layout.document, source.head) for source in aside.sources) or (
        cue is not None and "transmit" in cue.frames and not aside.dashed
    )


CONFIDENCE = {"by words of": 0.95, "according to": 0.85, "as said": 0.95, "said behind": 0.95}
