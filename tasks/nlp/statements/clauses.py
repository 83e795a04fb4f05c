"""How far reported content reaches in its sentence: up to the end, unless the narrator speaks again before.

Subtrees of long sentences are often wrong; commas, conjunctions and the next reporting verb are not.
"""

from __future__ import annotations

from tasks.nlp.document import Document
from tasks.nlp.statements.attributions import attribution
from tasks.nlp.statements.layout import DASHES, OPENING, Layout
from tasks.nlp.statements.objects import nominal
from tasks.nlp.statements.reporting import Cue
from tasks.nlp.statements.subjects import nominative, own_subject, verb_above

JOINING = {"и", "а", "но", "однако", "хотя", "либо", "также", "тогда", "затем"}
ENDING = {",", ";", ":", ")", *DASHES, *JOINING}  # what every rule of STOPS and BESIDE begins with
OPPOSING = {"а", "и", "но", "однако", "хотя", "тогда", "зато"}
NEAR, FAR = 7, 15
CONJUNCTIONS = {"что", "чтобы", "как", "почему", "когда", "где", "сколько", "будто", "якобы"}
CLAUSAL = {"clause", "naming", "accusation"}
CIRCUMSTANCE = {"ADV", "CCONJ", "PART", "PUNCT", "PRON", "ADP", "NOUN", "DET"}
REMARKS, EARLIER = {"такой", "речь"}, {"ранее", "раньше", "прежде", "до"}
REACTING = {"отвечать", "комментировать", "ссылаться", "сослаться", "говорить", "обращаться", "выступать"}


def reach(layout: Layout, start: int, limit: int, verb: int, beside: bool = False) -> int:
    """Token after the last of the content that begins at `start` under a reporting verb.

    Лунина заявила, что [завод закроют], и добавила, что цех продадут.
    """
    lower = layout.document.lower
    for token in [token for token in range(start + 1, limit) if lower[token] in ENDING]:
        if layout.quote_of[token] >= 0 and layout.document.words[token] not in OPENING:
            continue
        for stop in BESIDE if beside else STOPS:
            if stop(layout, start, token, limit, verb):
                return token
    return limit


def converb(layout: Layout, start: int, token: int, limit: int, verb: int) -> bool:
    """«…, добавив, что …», «…, отвечая на вопрос»: the narrator is back, the speaker goes on."""
    document = layout.document
    if document.words[token] != "," and document.words[token] != "и":
        return False
    for at in range(token + 1, min(limit, token + 5)):
        if document.tags[at].form == "Conv":
            return (at in layout.cues and governs(layout, at, limit)) or document.lemmas[at] in REACTING
        if document.tags[at].pos not in CIRCUMSTANCE or document.words[at] == ",":
            return False
    return False


def governs(layout: Layout, verb: int, limit: int) -> bool:
    """Whether a reporting verb has something to report: a conjunction behind a comma, a colon, an object."""
    document, cue = layout.document, layout.cues[verb]
    if cue.frames & {"naming", "accusation"} or nominal(layout, cue, limit) is not None:
        return True
    for at in range(cue.last, min(limit - 1, cue.last + FAR)):
        if document.words[at] == ",":
            return document.lower[at + 1] in CONJUNCTIONS
        if begins(document, cue, at):
            return True
        if document.tags[at].form == "Fin":
            return False
    return False


def begins(document: Document, cue: Cue, token: int) -> bool:
    """A colon, or an infinitive or «о» for a verb that governs one."""
    word = document.words[token]
    if word == ":" or ("about" in cue.frames and word in ("о", "об")):
        return True
    if "insist" in cue.frames and word == "на":
        return True
    return "infinitive" in cue.frames and document.tags[token].form == "Inf"


def joined_cue(layout: Layout, start: int, token: int, limit: int, verb: int) -> bool:
    """«…, и добавил, что …»: another reporting verb of the same subject."""
    document = layout.document
    if document.words[token] != "," and document.lower[token] not in JOINING:
        return False
    at = token + (document.words[token] == ",")
    if at >= limit or document.lower[at] not in JOINING:
        return False
    found = next((t for t in range(at + 1, min(limit, at + NEAR)) if t in layout.cues and layout.quote_of[t] < 0), None)
    if found is None or any(blocks(document, t) for t in range(at + 1, found)) or not governs(layout, found, limit):
        return False
    apart = document.words[token] == "," or document.words[found + 1 : found + 2] == [":"]
    if not apart and any(
        document.tags[t].form == "Fin" and alike_in_form(document, t, found) for t in range(start, token)
    ):
        return False  # «сказал, что мэр приехал и пообещал помощь»
    return same_form(document, verb, found) and not any(nominative(layout, t, found) for t in range(at + 1, found))


def blocks(document: Document, token: int) -> bool:
    """A comma, colon or dash, or another verb."""
    return document.words[token] in (",", ":", *DASHES) or document.tags[token].form == "Fin"


def same_form(document: Document, verb: int, other: int) -> bool:
    """Both «сказал» and «добавил»: the same tense, number and gender."""
    a, b = document.tags[verb], document.tags[other]
    if a.form != "Fin" and not a.short:
        return True
    if b.form != "Fin" and not b.short:
        return False
    return a.number == b.number and (not a.gender or not b.gender or a.gender == b.gender)


def opposed(layout: Layout, start: int, token: int, limit: int, verb: int) -> bool:
    """«…, а Котова заявила, что …»: someone else speaks."""
    document = layout.document
    if document.words[token] not in (",", ";") or token + 1 >= limit:
        return False
    if document.words[token] == "," and document.lower[token + 1] not in OPPOSING:
        return False
    for at in range(token + 2, min(limit, token + 12)):
        if layout.quote_of[at] < 0 and at in layout.cues and layout.cues[at].frames & CLAUSAL:
            finite = document.tags[at].form == "Fin" or document.tags[at].short
            return finite and own_subject(layout, at, (token, limit)) is not None
        if blocks(document, at):
            return False
    return False


def closing_bracket(layout: Layout, start: int, token: int, limit: int, verb: int) -> bool:
    """«(он заявил, что уходит)»: the bracket the verb stands in."""
    words = layout.document.words
    if words[token] != ")":
        return False
    inside = words[start:token]
    return inside.count("(") <= inside.count(")")


def resumed(layout: Layout, start: int, token: int, limit: int, verb: int) -> bool:
    """«Белов, который заявил, что уходит, остался»: the main clause goes on behind the comma."""
    document = layout.document
    if document.words[token] != "," or document.rels[verb] not in ("acl", "acl:relcl", "amod"):
        return False
    noun = document.heads[verb]
    for at in range(token + 1, limit):
        if document.words[at] == ",":
            return False
        if document.tags[at].form == "Fin" and layout.quote_of[at] < 0:
            return noun in document.children[at] or document.heads[at] < 0
    return False


def quotation_follows(layout: Layout, start: int, token: int, limit: int, verb: int) -> bool:
    """«…, по словам Белова, вышло просто: „Мы готовы“»: the quotation behind the colon is a statement of its own."""
    words = layout.document.words
    return words[token] == ":" and token + 1 < limit and layout.quote_of[token + 1] >= 0


def commented(layout: Layout, start: int, token: int, limit: int, verb: int) -> bool:
    """«…, что мост стар, – [такое заявление сделал Белов]», «… – хотя ранее говорил иное»: the narrator's remark."""
    document = layout.document
    if document.words[token] not in DASHES or token + 2 >= limit:
        return False
    if document.lower[token + 1] == "хотя":
        return document.lower[token + 2] in EARLIER
    return document.lemmas[token + 1] in REMARKS


def goes_back(layout: Layout, start: int, token: int, limit: int, verb: int) -> bool:
    """«Белов сказал, что цех закроют, [и уехал]»: a verb in the form of the one that reports, not of the clause."""
    document = layout.document
    if document.words[token] != "," or token + 2 >= limit or document.lower[token + 1] not in OPPOSING:
        return False
    near = range(token + 2, min(limit, token + NEAR))
    at = next((t for t in near if document.tags[t].form == "Fin" or document.words[t] == ","), token)
    if document.tags[at].form != "Fin" or document.tags[verb].form != "Fin" or not alike_in_form(document, verb, at):
        return False
    if document.tags[at].gender == "Neut":  # «…, но об этом стало известно»
        return False
    inside = [t for t in range(start, token) if layout.quote_of[t] < 0]
    own = any(document.tags[t].form == "Fin" and alike_in_form(document, t, at) for t in inside)
    around = (*inside, *range(token + 1, min(limit, at + NEAR)))
    number = document.tags[at].number
    return not own and not any(document.tags[t].number == number and nominative(layout, t, at) for t in around)


def alike_in_form(document: Document, verb: int, other: int) -> bool:
    """Whether two finite verbs have one tense, number and gender."""
    a, b = document.tags[verb], document.tags[other]
    return (a.tense, a.number, a.gender) == (b.tense, b.number, b.gender)


def main_follows(layout: Layout, start: int, token: int, limit: int, verb: int) -> bool:
    """«Признав, что мост стар, [мэр попросил денег]»: behind what a converb reports its main clause follows."""
    document = layout.document
    if document.tags[verb].form != "Conv" or document.words[token] != ",":
        return False
    if token + 1 >= limit or document.lower[token + 1] in CONJUNCTIONS:
        return False
    main = verb_above(document, verb)
    if not token < main < limit or document.tags[main].form != "Fin":
        return False
    subject = own_subject(layout, main, (token, limit))
    edge = main if subject is None else min(main, subject)
    return not any(document.words[t] == "," for t in layout.outside(token + 1, edge))


STOPS = (attribution, converb, main_follows, joined_cue, opposed, closing_bracket, resumed, commented, goes_back)
BESIDE = (attribution, joined_cue, opposed, closing_bracket, quotation_follows)
