"""What reporting words govern: «заявил, что …», «рассказал, как …», «призвал …», «обвинил X в …», «заявление о том, что …»."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from tasks.nlp.papers import genitive, papers, referred
from tasks.nlp.candidates import Candidate
from tasks.nlp.clauses import reach
from tasks.nlp.document import Document
from tasks.nlp.layout import DASHES, OPENING, Layout, Span
from tasks.nlp.lexicon import index
from tasks.nlp.reporting import Cue, papery
from tasks.nlp.sources import Source, phrase, subjects

QUESTIONS = {
    "как", "почему", "зачем", "сколько", "когда", "где", "куда", "откуда", "кто", "чей", "какой", "насколько", "каков",
    "что", "чем", "кого", "кому", "чего", "чему", "отчего",
}  # fmt: skip
ABOUT = {"о", "об", "обо"}
EVENTS = (
    "ние",
    "тие",
    "ция",
    "сть",
    "рост",
    "спад",
    "снижение",
    "провал",
    "кризис",
    "победа",
    "отставка",
    "уход",
    "отказ",
)
SUBORDINATING = {"чтобы", "если", "что", "поскольку", "так", "пока", "когда", "как", "где", "куда", "либо", "или"}
POINTING = {"этот", "тот", "такой", "свой"}
FAR = 30


def clause(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«заявил, что [мост стар]», «настаивает на том, что [мост стар]»."""
    if not cue.frames & {"clause", "document", "accusation"}:
        return None
    words = ("что", "будто", "якобы") + (("чтобы",) if cue.frames & {"infinitive", "insist"} else ())
    opener = comma_word(layout, cue, limit, words)
    if opener is None:
        return None
    if (
        layout.document.tags[opener].pos == "PRON"
        and layout.document.lower[opener] == "что"
        and asks(layout.document, opener)
    ):
        return (opener, limit)
    return (opener + 1, limit)


def asks(document: Document, token: int) -> bool:
    """«что именно», «что он построил» without another object: the word belongs to the question."""
    return document.lower[token + 1 : token + 2] == ["именно"]


def comma_word(layout: Layout, cue: Cue, limit: int, words: tuple[str, ...]) -> int | None:
    """A conjunction behind a comma, not past another clause: «сообщил агентству источник, знакомый с делом, что …»."""
    document = layout.document
    for at in range(cue.last, min(limit - 1, cue.last + FAR)):
        if layout.quote_of[at] >= 0:
            continue
        if document.words[at] == "," and document.lower[at + 1] in words:
            return at + 1
        if document.words[at] in (":", ";") or ends_search(layout, cue, at):
            return None
    return None


def ends_search(layout: Layout, cue: Cue, at: int) -> bool:
    """Another verb that could own the conjunction."""
    form = layout.document.tags[at].form
    if form == "Fin":
        return at in layout.cues or not relative(layout.document, cue.last, at)
    return form == "Conv" and at in layout.cues or form == "Inf" and "infinitive" in cue.frames


def relative(document: Document, first: int, verb: int) -> bool:
    """Whether a verb stands in a clause with «который»."""
    return any(document.lemmas[t] == "который" for t in range(max(first, verb - 8), verb))


def question(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«рассказал, [как тушили пожар]», «спросил Белова, [будет ли мост]», no relative «в доме, где …»."""
    if "question" not in cue.frames:
        return None
    document = layout.document
    for at in range(cue.last, min(limit - 2, cue.last + 14)):
        if layout.quote_of[at] >= 0:
            continue
        if document.words[at] == ",":
            return (at + 1, limit) if asking(document, at + 1, limit) and open_to(document, cue, at - 1) else None
        if document.tags[at].form == "Fin":
            return None
    return None


def asking(document: Document, token: int, limit: int) -> bool:
    """Whether a question begins at a token: «как», «в какой», «будет ли»."""
    if document.lemmas[token] in QUESTIONS:
        return True
    if document.tags[token].pos == "ADP" and document.lemmas[token + 1] in ("какой", "что", "кто"):
        return True
    return "ли" in document.lower[token : min(limit, token + 4)]


def open_to(document: Document, cue: Cue, token: int) -> bool:
    """Whether a question can hang on the verb past this word: the verb, «о том», who speaks or whom they tell."""
    tag = document.tags[token]
    return (
        token < cue.last
        or document.lower[token] in ("том", "то")
        or tag.animacy == "Anim"
        or tag.pos in ("PROPN", "PRON", "ADV")
        or document.name_of[token] is not None
    )


def colon(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«Учёные выяснили: [роща росла на холме]»."""
    if not cue.frames & {"clause", "speech"}:
        return None
    document = layout.document
    for at in range(cue.last, min(limit - 1, cue.last + FAR)):
        if document.words[at] == ":" and layout.quote_of[at] < 0:
            glued = document.starts[at + 1] == document.stops[at]  # 10:45
            return (at + 1, limit) if layout.quote_of[at + 1] < 0 and not glued else None
        if document.words[at] == "," or document.tags[at].form in ("Fin",) and layout.quote_of[at] < 0:
            return None
    return None


def infinitive(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«призвал [жителей экономить воду]», «пообещал [открыть школу]»."""
    if "infinitive" not in cue.frames:
        return None
    document = layout.document
    for at in range(cue.last, min(limit, cue.last + 14)):
        if document.tags[at].form == "Inf":
            start = addressee(layout, cue, at)
            return (start - (start == at and document.lower[at - 1] == "не"), limit)
        if document.words[at] in (",", ":", ";", *DASHES) or document.tags[at].form in ("Fin", "Conv"):
            return None
    return None


def addressee(layout: Layout, cue: Cue, stop: int) -> int:
    """Whom the request is for belongs to it; «вчера», «в эфире» and the subject do not."""
    document = layout.document
    taken = {t for s in subjects(layout, cue.token, (cue.token, stop)) for t in range(s.first, s.last)}
    for at in range(cue.last, stop):
        if at in taken:
            continue
        if document.tags[at].case in ("Acc", "Gen", "Dat") and document.tags[at].pos in (
            "NOUN",
            "PROPN",
            "PRON",
            "ADJ",
            "DET",
        ):
            if at and document.tags[at - 1].pos == "ADP":
                return stop
            return at
        if document.tags[at].pos not in ("ADV", "PART") or document.heads[at] == stop:
            return at if document.heads[at] == stop and document.tags[at].pos in ("ADV", "PART") else stop
    return stop


def about(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«заявил [о закрытии завода]»."""
    if "about" not in cue.frames:
        return None
    document = layout.document
    for at in range(cue.last, min(limit - 1, cue.last + 10)):
        if document.words[at] in ABOUT and document.lower[at + 1] not in ("том", "этом", "чем", "котором", "'"):
            return (at, limit) if at == cue.last or own_topic(document, cue, at) else None
        if document.words[at] in (",", ":", *DASHES) or document.tags[at].form in ("Fin", "Inf"):
            return None
    return None


def own_topic(document: Document, cue: Cue, preposition: int) -> bool:
    """«заявил вчера о закрытии», not «написал прошение о помиловании»."""
    return not any(
        document.tags[t].case == "Acc" and document.tags[t].animacy == "Inan" and document.heads[t] == cue.token
        for t in range(cue.last, preposition)
    )


def about_at_once(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«заявили [о закрытии завода], что удивило мэра»: the topic stands right behind, so «что» is not for the verb."""
    return about(layout, cue, limit) if layout.document.lower[cue.last : cue.last + 1][:1] in (["о"], ["об"]) else None


def nominal(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«назвал [матч провалом]», «обвинил [мэра в растрате]», «отрицает [кражу]»: objects in the cases a verb takes."""
    for frame, pattern in PATTERNS.items():
        if frame in cue.frames and (found := pattern(layout, cue, limit)):
            return found
    return None


def object_of(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«отрицает [кражу]»."""
    document = layout.document
    at = first_object(layout, cue, limit)
    noun = next((t for t in range(at or limit, limit) if document.tags[t].pos in ("NOUN", "PROPN")), None)
    if at is None or noun is None or document.tags[noun].case not in ("Acc", "Gen", "Nom"):
        return None
    return (at, limit) if document.lemmas[at] not in POINTING else None


def deed(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«предложил [отмену сбора]», not «предложил чай»: a noun made of a verb."""
    span = object_of(layout, cue, limit)
    noun = next((t for t in range(*span) if layout.document.tags[t].pos in ("NOUN", "PROPN")), None) if span else None
    return span if noun is not None and layout.document.lemmas[noun].endswith(EVENTS) else None


def first_object(layout: Layout, cue: Cue, limit: int) -> int | None:
    """Where the first phrase behind a verb begins that is not its subject."""
    document = layout.document
    taken = {t for s in subjects(layout, cue.token, (cue.token, limit)) for t in range(s.first, s.last)}
    for at in range(cue.last, min(limit, cue.last + 12)):
        if at in taken or document.tags[at].pos in ("ADV", "PART"):
            continue
        if (
            document.tags[at].pos in ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "X")
            or document.words[at] in OPENING
            or document.name_of[at]
            or document.tags[at].form == "Part"
        ):
            return at
        return None
    return None


def naming(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«назвал [матч провалом]»: an object and an instrumental, or quoted words."""
    document = layout.document
    start = first_object(layout, cue, limit)
    if (
        start is None
        or document.tags[cue.token].voice == "Pass"
        or document.tags[cue.token].form == "Conv"
        and "opinion" in cue.frames
    ):
        return None
    window = range(start, min(limit, start + 16))
    stop = next(
        (t for t in window if document.words[t] in (",", ";", ":") or document.tags[t].form in ("Fin", "Inf")),
        min(limit, start + 16),
    )
    instrumental = any(instrumental_noun(document, t) for t in range(start, stop))
    term = any(
        document.words[t] in OPENING
        and t + 1 < limit
        and (document.words[t + 1][:1].islower() or document.tags[t + 1].case == "Ins")
        for t in range(start, stop)
    )
    return (start, limit) if instrumental or term else None


def instrumental_noun(document: Document, token: int) -> bool:
    """«провалом», not «перед новыми выборами»."""
    tag = document.tags[token]
    if tag.case != "Ins" or tag.pos not in ("NOUN", "ADJ", "PROPN") or document.tags[token - 1].pos == "ADP":
        return False
    return not any(document.rels[child] == "case" for child in document.children[token])


def blaming(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«обвинил [мэра в растрате]»."""
    document = layout.document
    start = first_object(layout, cue, limit)
    if start is None:
        return None
    for at in range(start, min(limit - 1, start + 16)):
        if document.lower[at] in ("в", "во") and document.tags[at + 1].case in ("Loc", "Acc", ""):
            return (start, limit)
        if document.words[at] in (",", ";", ":") or document.tags[at].form in ("Fin", "Inf"):
            return None
    return None


def with_preposition(*prepositions: str) -> Callable[[Layout, Cue, int], Span | None]:
    """«сознался [в краже]», «пожаловался [на шум]», «настаивает [на проверке]»."""

    def find(layout: Layout, cue: Cue, limit: int) -> Span | None:
        document = layout.document
        for at in range(cue.last, min(limit - 1, cue.last + 10)):
            if document.lower[at] in prepositions and document.lower[at + 1] not in (
                "том",
                "то",
                "этом",
                "среду",
                "интервью",
                "эфире",
            ):
                return (at, limit)
            if document.words[at] in (",", ":", *DASHES) or document.tags[at].form in ("Fin", "Inf"):
                return None
        return None

    return find


def asyndetic(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«Издание напоминает, [мост закрыт с мая]»: the clause follows without «что»."""
    document = layout.document
    at = cue.last
    if (
        not {"clause", "speech"} <= cue.frames
        or at + 3 >= limit
        or document.words[at] != ","
        or document.tags[cue.token].form != "Fin"
    ):
        return None
    if cue.token - layout.unit_at(cue.token)[0] > 8 or any(
        document.words[t] == "," for t in range(layout.unit_at(cue.token)[0], cue.token)
    ):
        return None
    if (
        document.tags[at + 1].pos in ("CCONJ", "SCONJ")
        or document.tags[at + 1].form in ("Conv", "Part")
        or document.lemmas[at + 1] in QUESTIONS
    ):
        return None
    rest = range(at + 1, limit)
    return (
        (at + 1, limit)
        if any(document.tags[t].form == "Fin" for t in rest) and not any(t in layout.cues for t in rest)
        else None
    )


PATTERNS: dict[str, Callable[[Layout, Cue, int], Span | None]] = {
    "naming": naming,
    "reason": naming,
    "accusation": blaming,
    "estimate": blaming,
    "admission": with_preposition("в", "во"),
    "complaint": with_preposition("на"),
    "insist": with_preposition("на"),
    "object": object_of,
    "deed": deed,
}
OPENERS: tuple[tuple[str, Callable[[Layout, Cue, int], Span | None], float], ...] = (
    ("about", about_at_once, 0.7),
    ("that", clause, 0.95),
    ("question", question, 0.8),
    ("colon", colon, 0.85),
    ("infinitive", infinitive, 0.85),
    ("about", about, 0.7),
    ("object", nominal, 0.75),
    ("comma", asyndetic, 0.7),
)
WHOLE = {"that", "question", "colon", "comma"}


def complement_candidates(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """What the reporting words of a unit govern, in text order."""
    for token in range(*unit):
        cue = layout.cues.get(token)
        if layout.quote_of[token] >= 0:
            continue
        if cue is None:
            if found := noun_candidate(layout, token, unit):
                yield found
            continue
        for rule, opener, confidence in OPENERS:
            span = opener(layout, cue, unit[1])
            if span is None:
                continue
            found = governed(layout, cue, span, rule, confidence)
            if found is not None:
                yield found
            break


def governed(layout: Layout, cue: Cue, span: Span, rule: str, confidence: float) -> Candidate | None:
    """The candidate a cue makes with its complement, None without anyone who could say it."""
    unit = layout.unit_at(cue.token)
    sources = speakers(layout, cue, unit, span)
    if sources is None:
        return None
    last = reach(layout, span[0], span[1], cue.token)
    if rule not in WHOLE:
        last = nominal_end(layout, span[0], last, cue.token)
    ahead = object_ahead(layout, cue, unit, sources) if rule == "object" else ()
    return Candidate((*ahead, (span[0], last)), (cue.token, cue.last), cue.token, tuple(sources), rule, confidence)


def object_ahead(layout: Layout, cue: Cue, unit: Span, sources: list[Source]) -> tuple[Span, ...]:
    """«[Сам фильм] он назвал провалом»: the object before the verb is the first piece."""
    document = layout.document
    for child in document.children[cue.token]:
        if (
            document.rels[child] == "obj"
            and unit[0] <= child < cue.token
            and document.lemmas[child] not in ("который", "что")
        ):
            found = phrase(layout, child)
            if not any(found.first < source.last and source.first < found.last for source in sources):
                return ((found.first, found.last),)
    return ()


def speakers(layout: Layout, cue: Cue, unit: Span, span: Span) -> list[Source] | None:
    """Sources before the content; None for «сообщается, что …», «можно сказать, что …»."""
    document = layout.document
    bounds = (unit[0], span[0])
    if papery(document, cue):
        return papers(layout, cue.token, bounds) or None
    found = [s for s in referred(layout, subjects(layout, cue.token, bounds), bounds) if s.head < span[0]]
    tag = document.tags[cue.token]
    if not found and (tag.voice == "Pass" or tag.form == "Part" or impersonal(document, cue.token)):
        return None
    if not found and tag.form == "Conv" and document.heads[cue.token] < 0:
        return []
    return found


def impersonal(document: Document, token: int) -> bool:
    """«считают, что» and «стало известно» have no subject at all: nobody in particular speaks."""
    tag = document.tags[token]
    return tag.gender == "Neut" or tag.number == "Plur" and tag.person != "1" or tag.form == ""


def nominal_end(layout: Layout, start: int, limit: int, verb: int) -> int:
    """Where objects end: at a comma that begins no clause about them, at «и» before another verb."""
    document = layout.document
    for at in range(start + 1, limit):
        if layout.quote_of[at] >= 0:
            continue
        if (
            document.lower[at] in ("и", "но", "а")
            and next_verb(document, at, limit)
            and not relative(document, start, at)
        ):
            return at
        if document.words[at] == "," and not continues(layout, at, limit):
            return at
        if document.words[at] in DASHES and document.words[at - 1] != "," and next_verb(document, at, limit):
            return at
    return limit


def next_verb(document: Document, at: int, limit: int) -> bool:
    """A finite verb within a few words, no comma between: the narrator goes on."""
    for t in range(at + 1, min(limit, at + 5)):
        if document.words[t] == ",":
            return False
        if document.tags[t].form == "Fin":
            return True
    return False


def continues(layout: Layout, comma: int, limit: int) -> bool:
    """«закона, который …», «сбор, принятый …», «дать денег, построить дом, чтобы …»: still the same content."""
    document = layout.document
    at = comma + 1
    if at >= limit:
        return False
    if any(document.lemmas[t] in QUESTIONS for t in range(at, min(limit, at + 3))):
        return True
    if document.lower[at] in SUBORDINATING:
        return True
    if document.lower[at] in ("в", "не", "а", "на", "во"):
        return not next_verb(document, at, limit)
    tag = document.tags[at]
    if tag.form in ("Inf", "Part") or layout.quote_of[at] >= 0 or (tag.form == "Conv" and at not in layout.cues):
        return True
    if document.rels[at] == "conj" and document.heads[at] < comma:
        return True
    return tag.case != "" and tag.case != "Nom" and not next_verb(document, comma, limit)


@cache
def nouns() -> dict[str, frozenset[str]]:
    """Nouns that report, with what they govern."""
    return {lemma: frozenset(row["frames"].split()) for lemma, row in index("reporting_nouns", "lemma").items()}


def noun_candidate(layout: Layout, token: int, unit: Span) -> Candidate | None:
    """«[заявление] Белова о том, что [мост стар]», «с [требованием] [вернуть деньги]»."""
    document = layout.document
    frames = nouns().get(document.lemmas[token])
    if frames is None or document.tags[token].pos != "NOUN" or document.lower[max(0, token - 1)] in ("на", "вопреки"):
        return None
    cue = Cue(token, token + 1, frames, False)
    for rule, opener, confidence in (("noun that", clause, 0.7), ("noun infinitive", infinitive, 0.7)):
        span = (
            opener(layout, cue, min(unit[1], token + 14)) if rule == "noun infinitive" else opener(layout, cue, unit[1])
        )
        if span is None:
            continue
        sources = owners(layout, token, span[0], unit)
        if not sources:
            return None
        return Candidate(
            ((span[0], reach(layout, span[0], unit[1], token)),),
            (token, token + 1),
            token,
            tuple(sources),
            rule,
            confidence,
        )
    return None


def owners(layout: Layout, noun: int, stop: int, unit: Span) -> list[Source]:
    """Whose statement it is: the genitive behind, «его» before, else the subject of the verb it hangs on."""
    document = layout.document
    for t in range(noun - 1, max(unit[0], noun - 3) - 1, -1):
        if document.lower[t] in ("его", "её", "ее", "их"):
            return [Source(t, t, t + 1)]
    if noun + 1 < stop and (source := genitive(layout, noun, min(stop, noun + 3))):
        return [source]
    verb = document.heads[noun]
    if verb >= 0 and document.tags[verb].form == "Fin" and document.tags[noun].case != "Nom":
        return subjects(layout, verb, (unit[0], stop))
    return []
