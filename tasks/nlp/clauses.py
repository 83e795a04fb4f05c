"""How far reported content reaches in its sentence: up to the end, unless the narrator speaks again before.

Subtrees of long sentences are often wrong; commas, conjunctions and the next reporting verb are not.
"""

from __future__ import annotations

from tasks.nlp.document import Document
from tasks.nlp.layout import DASHES, OPENING, Layout
from tasks.nlp.sources import ENDS
from tasks.nlp.subjects import nominative, own_subject

JOINING = {"и", "а", "но", "однако", "хотя", "либо", "также", "тогда", "затем"}
OPPOSING = {"а", "но", "однако", "хотя", "тогда", "зато"}
NEAR = 7
MARKS = {",", "!", "?", "…", "...", "?!", "!?", ")", *OPENING}  # before a dash that ends somebody's words
CONJUNCTIONS = {"что", "чтобы", "как", "почему", "когда", "где", "сколько", "будто", "якобы"}
CIRCUMSTANCE = {"ADV", "CCONJ", "PART", "PUNCT", "PRON", "ADP", "NOUN", "DET"}
REACTING = {"отвечать", "комментировать", "ссылаться", "сослаться", "говорить", "обращаться", "выступать"}


def reach(layout: Layout, start: int, limit: int, verb: int, beside: bool = False) -> int:
    """Token after the last of the content that begins at `start` under a reporting verb.

    Лунина заявила, что [завод закроют], и добавила, что цех продадут.
    """
    for token in range(start + 1, limit):
        if layout.quote_of[token] >= 0 and layout.document.words[token] not in OPENING:
            continue
        for stop in BESIDE if beside else STOPS:
            if stop(layout, start, token, limit, verb):
                return token
    return limit


def attribution(layout: Layout, start: int, token: int, limit: int, verb: int) -> bool:
    """«…, передаёт агентство», «…, – сказал Белов»: a comma or dash, a reporting verb, who speaks, and no more content."""
    return is_attribution(layout, token, limit)


def is_attribution(layout: Layout, token: int, limit: int) -> bool:
    """Whether an attribution that ends the sentence begins with the comma or dash at a token."""
    at = cue_after(layout, token, limit)
    if at is None:
        return False
    cue = layout.cues[at]
    if not cue.frames & {"aside", "speech", "document", "quoted"} or layout.document.tags[at].form not in ("Fin", ""):
        return False
    words = layout.document.words
    end = next((t for t in range(cue.last, limit) if words[t] in (",", ":", *DASHES) and layout.quote_of[t] < 0), limit)
    if end < limit and words[end] == "," and layout.document.lower[min(end + 1, limit - 1)] in ("что", "как", "чтобы"):
        return False
    dashed = words[token] in DASHES or words[token + 1] in DASHES
    return (
        dashed
        or any(nominative(layout, t, at) for t in range(cue.last, min(end, cue.last + 8)))
        or "document" in cue.frames
    )


def cue_after(layout: Layout, token: int, limit: int) -> int | None:
    """The reporting verb behind a comma or dash: right behind, or past adverbs; behind a quote also «он», «с грустью».

    «…», – в частности, с улыбкой добавила Лунина → добавила
    """
    document = layout.document
    words = document.words
    if words[token] != "," and words[token] not in DASHES:
        return None
    at = token + 1
    dashed = words[token] in DASHES
    if dashed and token and layout.quote_of[token - 1] < 0 and words[token - 1] not in MARKS:
        return None
    if at < limit and words[token] == "," and words[at] in DASHES:
        at, dashed = at + 1, True
    if document.lower[at : at + 2] == ["в", "частности"]:
        at += 2 + (words[at + 2 : at + 3] == [","])
    for t in range(at, min(limit, at + (8 if dashed else 3))):
        if t in layout.cues:
            return t
        if not passable(document, t, dashed):
            return None
    return None


def passable(document: Document, token: int, dashed: bool) -> bool:
    """A word that may stand between the mark and the verb: an adverb; behind a dash any but a comma or another verb."""
    if document.tags[token].pos in ("ADV", "PART"):
        return True
    if not dashed:
        return document.lower[token] in ("в", "свою", "очередь")
    return (
        document.words[token] not in ENDS
        and document.tags[token].form not in ("Fin", "Inf")
        and document.lower[token] != "что"
    )


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
    """Whether a reporting verb has something to report: a conjunction behind a comma, a colon, a quotation, an object."""
    document, cue = layout.document, layout.cues[verb]
    if cue.frames & {"naming", "accusation"}:
        return True
    for at in range(cue.last, min(limit - 1, cue.last + 15)):
        word = document.words[at]
        if word == ",":
            return document.lower[at + 1] in CONJUNCTIONS
        if (
            word == ":"
            or ("infinitive" in cue.frames and document.tags[at].form == "Inf")
            or ("about" in cue.frames and word in ("о", "об"))
        ):
            return True
        if document.tags[at].form == "Fin":
            return False
    return False


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
    return same_form(document, verb, found) and not any(nominative(layout, t, found) for t in range(at + 1, found))


def blocks(document: Document, token: int) -> bool:
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
        if (
            at in layout.cues
            and layout.quote_of[at] < 0
            and layout.cues[at].frames & {"clause", "naming", "accusation"}
        ):
            return own_subject(layout, at, (token, limit)) is not None and document.tags[at].form == "Fin"
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


STOPS = (attribution, converb, joined_cue, opposed, closing_bracket, resumed)
BESIDE = (attribution, joined_cue, opposed, closing_bracket, quotation_follows)
