"""Where what a reporting word governs begins: behind «, что», «, как», a colon, a comma; at an infinitive, at «о»."""

from __future__ import annotations

from tasks.nlp.document import Document
from tasks.nlp.statements.layout import DASHES, Layout, Span
from tasks.nlp.statements.reporting import Cue, expressions
from tasks.nlp.statements.subjects import subjects

QUESTIONS = {
    "как", "почему", "зачем", "сколько", "когда", "где", "куда", "откуда", "кто", "чей", "какой", "насколько", "каков",
    "что", "чем", "кого", "кому", "чего", "чему", "отчего",
}  # fmt: skip
LISTED = {"почему", "зачем", "сколько", "когда", "где", "куда", "откуда", "как", "кто", "чем", "насколько"}
THAT, IN_ORDER = ("что", "будто", "якобы"), ("что", "чтобы", "будто", "якобы")
ABOUT = {"о", "об", "обо"}
NO_TOPIC = {"том", "этом", "чем", "котором", "'"}
BREAKS = {",", ":", ";", *DASHES}
OBLIQUE = {"Acc", "Gen", "Dat"}
PARTICIPANT = {"NOUN", "PROPN", "PRON", "ADJ", "DET"}
PREDICATIVES = {
    "нельзя", "можно", "надо", "нужно", "необходимо", "невозможно", "пора", "сложно", "легко", "трудно",
    "нечем", "нечего", "нечему", "некого", "некому", "некем", "негде", "некуда", "неоткуда", "некогда", "незачем",
}  # fmt: skip
FAR, NEAR, NEARER = 30, 14, 10


def that(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«заявил, что [мост стар]», «настаивает на том, что [мост стар]», «требует, чтобы [мост снесли]»."""
    if not cue.frames & {"clause", "document", "accusation", "rumour"}:
        return None
    document = layout.document
    words = conjunctions(cue)
    for at in range(cue.last, min(limit - 2, cue.last + FAR)):
        if layout.quote_of[at] >= 0:
            continue
        if document.words[at] == "," and document.lower[at + 1] in words:
            if document.lower[at + 1] == "будто" and document.lower[cue.token - 1] == "так":  # «так жалуются, будто»
                return None
            asks = document.lower[at + 2 : at + 3] == ["именно"]  # «спросил, что именно построят»
            idle = advises(document, at + 1, limit) or lists(document, at + 1, limit)
            return None if idle else (at + 1 if asks else at + 2, limit)
        verbal = document.tags[at].form or at in layout.cues
        if document.words[at] in (":", ";") or (verbal and owns_conjunction(layout, cue, at)):
            return None
    return None


def conjunctions(cue: Cue) -> tuple[str, ...]:
    """What a verb's clause may begin with: «хочет, чтобы», «просит, чтобы», «знает, что»."""
    if "wish" in cue.frames:
        return ("чтобы",)
    return IN_ORDER if cue.frames & {"infinitive", "insist"} else THAT


def past_that(document: Document, first: int, limit: int) -> int | None:
    """Where the clause begins in «О том, что [мост стар], сообщил мэр», «Информацию о том, что [мост стар], …»."""
    for at in range(first, min(limit - 3, first + 4)):
        if document.lower[at] == "том" and document.lower[at + 1 : at + 3] == [",", "что"]:
            return at + 3 if document.words[at - 1].lower() in ABOUT else None
    return None


def owns_conjunction(layout: Layout, cue: Cue, at: int) -> bool:
    """Another verb that «что» could belong to: «сообщил источник, который знает, что …» is not one."""
    form = layout.document.tags[at].form
    if form == "Fin":
        return at in layout.cues or not relative(layout.document, cue.last, at)
    if form == "Inf":  # «решили считать, что …»
        return bool(cue.frames & {"infinitive", "attitude", "wish"}) or layout.document.lemmas[at] in expressions()
    return at in layout.cues and (form == "Conv" or layout.document.tags[at].short)  # «пишет, что установлено, что»


def relative(document: Document, first: int, verb: int) -> bool:
    """Whether a verb stands in a clause with «который»."""
    return "который" in document.lemmas[max(first, verb - 8) : verb]


def question(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«рассказал, [как тушили пожар]», «спросил Белова, [будет ли мост]», no relative «в доме, где …»."""
    if "question" not in cue.frames:
        return None
    document = layout.document
    for at in range(cue.last, min(limit - 2, cue.last + NEAR)):
        if layout.quote_of[at] >= 0:
            continue
        if document.words[at] == "," and document.lower[at - 1] in ("того", "тем", "тому"):  # «после того, как»
            return None
        if document.words[at] == ",":
            asks = asking(layout, at + 1, limit) and not advises(document, at + 1, limit)
            asks = asks and not lists(document, at + 1, limit)
            return (at + 1, limit) if asks and open_to(document, cue, at - 1) else None
        if document.tags[at].form == "Fin":
            return None
    return None


def asking(layout: Layout, token: int, limit: int) -> bool:
    """Whether a question begins at a token: «как», «в какой», «будет ли»; «как сообщил Белов» is an aside."""
    document = layout.document
    if document.lower[token] == "как" and token + 1 in layout.cues:
        return False
    if document.lemmas[token] in QUESTIONS:
        return True
    if document.tags[token].pos == "ADP" and document.lemmas[token + 1] in ("какой", "что", "кто"):
        return True
    return "ли" in document.lower[token : min(limit, token + 4)]


def advises(document: Document, token: int, limit: int) -> bool:
    """«объяснил, что делать с долгом», «рассказал, как выбрать дыню»: a mere topic, not «что снести дом надо»."""
    if document.lower[token] == "чтобы" or token + 1 >= limit or document.tags[token + 1].form != "Inf":
        return False
    rest = range(token + 2, limit)
    stop = next((t for t in rest if document.words[t] == ","), limit)
    return not any(predicate(document, t) for t in range(token + 2, stop))


def lists(document: Document, token: int, limit: int) -> bool:
    """«рассказал, что может случиться, почему мэр молчит и как быть»: several questions are a table of contents."""
    if document.lower[token] != "что" and document.lemmas[token] not in QUESTIONS:
        return False
    asked = [
        at
        for at in range(token + 2, limit)
        if document.lemmas[at] in LISTED
        and (document.words[at - 1] == "," or document.lower[at - 1] == "и")
        and document.lemmas[at - 2] != "тот"  # «что гордится тем, как вела дело»
    ]
    pronoun = token + 1 < limit and document.tags[token + 1].form == "Fin"  # «что может случиться»
    return len(asked) > 1 or (len(asked) == 1 and (document.lower[token] != "что" or pronoun))


def predicate(document: Document, token: int) -> bool:
    """What makes a clause of an infinitive: a finite verb, «надо», a dash."""
    tag = document.tags[token]
    return tag.form == "Fin" or tag.short or document.words[token] in DASHES or document.lower[token] in PREDICATIVES


def open_to(document: Document, cue: Cue, token: int) -> bool:
    """Whether a question can hang on the verb past this word: the verb, «о том», who speaks or whom they tell."""
    tag = document.tags[token]
    if token < cue.last or document.lower[token] in ("том", "то") or document.name_of[token] is not None:
        return True
    return tag.animacy == "Anim" or tag.pos in ("PROPN", "PRON", "ADV")


def colon(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«Учёные выяснили: [роща росла на холме]»; a quotation behind the colon is for direct speech, 10:45 is a time."""
    if not cue.frames & {"clause", "speech"}:
        return None
    document = layout.document
    for at in range(cue.last, min(limit - 1, cue.last + FAR)):
        if layout.quote_of[at] >= 0:
            continue
        if document.words[at] == ":":
            glued = document.starts[at + 1] == document.stops[at]
            return (at + 1, limit) if layout.quote_of[at + 1] < 0 and not glued else None
        if "remark" in cue.frames and document.lower[at] == "на":  # «обратил внимание на спад: …»
            return None
        if document.words[at] == "," or document.tags[at].form in ("Fin", "Inf"):
            return None
    return None


def comma(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«Издание напоминает, [мост закрыт с мая]»: the clause follows without «что»."""
    document = layout.document
    first, at = layout.unit_at(cue.token)[0], cue.last
    if not {"clause", "speech"} <= cue.frames or document.tags[cue.token].form != "Fin" or at + 3 >= limit:
        return None
    if document.words[at] != "," or cue.token - first > 8 or "," in document.words[first : cue.token]:
        return None
    tag = document.tags[at + 1]
    if tag.pos in ("CCONJ", "SCONJ") or tag.form in ("Conv", "Part") or document.lemmas[at + 1] in QUESTIONS:
        return None
    rest = range(at + 1, limit)
    finite = any(document.tags[t].form == "Fin" or document.tags[t].short for t in rest)
    return (at + 1, limit) if finite and not any(t in layout.cues for t in rest) else None


def infinitive(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«призвал [жителей экономить воду]», «пообещал [не закрывать школу]»."""
    if "infinitive" not in cue.frames or (cue.denied and "hope" in cue.frames):  # «не надеялись найти пловца живым»
        return None
    document = layout.document
    for at in range(cue.last, min(limit, cue.last + NEAR)):
        if document.tags[at].form == "Inf":
            start = addressee(layout, cue, at)
            name = document.name_of[start]  # «запретил [Ле Пен] выступать», where the tree parts the name
            start = max(cue.last, name.first) if name is not None else start
            start -= start == at and document.lower[at - 1] == "не"
            quoted = layout.quote_of[start]
            return (start - (quoted >= 0 and layout.quoted[quoted][0] == start - 1 >= cue.last), limit)
        if document.words[at] in BREAKS or document.tags[at].form in ("Fin", "Conv"):
            return None
    return None


def addressee(layout: Layout, cue: Cue, stop: int) -> int:
    """Whom the request is for belongs to it; «вчера», «в эфире» and the subject do not."""
    document = layout.document
    taken = {t for s in subjects(layout, cue.token, (cue.token, stop)) for t in range(s.first, s.last)}
    for at in range(cue.last, stop):
        tag = document.tags[at]
        if at in taken:
            continue
        if hangs(document, at, stop):
            return at
        if tag.pos in ("ADV", "PART"):
            continue
        if tag.case in OBLIQUE and tag.pos in PARTICIPANT and document.tags[at - 1].pos != "ADP":
            return at
        return stop
    return stop


def hangs(document: Document, token: int, infinitive: int) -> bool:
    """Whether a word before an infinitive is its own, by the tree: «просит [уже в этом году] поднять выплаты»."""
    first = token
    if document.lower[token] == "от" or document.tags[token].pos == "CCONJ":  # «требует от мэра уйти»
        return False
    while first <= token < infinitive:
        token = document.heads[token]
    return token == infinitive


def topic(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«заявил вчера [о закрытии завода]», not «написал прошение о помиловании»."""
    if "about" not in cue.frames:
        return None
    document = layout.document
    for at in range(cue.last, min(limit - 1, cue.last + NEARER)):
        tag = document.tags[at]
        if document.words[at] in ABOUT and document.lower[at + 1] not in NO_TOPIC:
            return (at, limit) if not bare_topic(document, at + 1, limit) else None
        thing = tag.case == "Acc" and tag.animacy == "Inan" and document.heads[at] == cue.token
        if thing or document.words[at] in BREAKS or tag.form in ("Fin", "Inf"):
            return None
    return None


def bare_topic(document: Document, noun: int, limit: int) -> bool:
    """«доложил о [дорогах]»: things in the plural and no more tell nothing."""
    alone = noun + 1 >= limit or document.words[noun + 1] in (".", ",", ";")
    return alone and document.tags[noun].number == "Plur" and document.tags[noun].animacy == "Inan"


def topic_at_once(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«заявили [о закрытии завода], что удивило мэра»: the topic stands right behind, so «что» is not for the verb."""
    return topic(layout, cue, limit) if cue.last < limit and layout.document.words[cue.last] in ABOUT else None
