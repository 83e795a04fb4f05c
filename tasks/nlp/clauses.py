"""How far reported content reaches in its sentence: up to the end, unless the narrator speaks again before.

Subtrees of long sentences are often wrong; commas, conjunctions and the next reporting verb are not.
"""

from __future__ import annotations

from tasks.nlp.document import Document
from tasks.nlp.layout import DASHES, OPENING, Layout
from tasks.nlp.sources import nominative_agreeing, own_subject

JOINING = {"и", "а", "но", "однако", "хотя", "либо", "также", "тогда", "затем"}
OPPOSING = {"а", "но", "однако", "хотя", "тогда", "зато"}
NEAR = 7


def reach(layout: Layout, start: int, limit: int, verb: int) -> int:
    """Token after the last of the content that begins at `start` under a reporting verb.

    Лунина заявила, что [завод закроют], и добавила, что цех продадут.
    """
    for token in range(start + 1, limit):
        if layout.quote_of[token] >= 0 and layout.document.words[token] not in OPENING:
            continue
        for stop in STOPS:
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
        or any(nominative_agreeing(layout, t, at) for t in range(cue.last, min(end, cue.last + 8)))
        or "document" in cue.frames
    )


def cue_after(layout: Layout, token: int, limit: int) -> int | None:
    """The reporting verb right behind a comma or dash, adverbs and «в частности,» skipped."""
    document = layout.document
    words = document.words
    if words[token] != "," and words[token] not in DASHES:
        return None
    at = token + 1
    if at < limit and words[token] == "," and words[at] in DASHES:
        at += 1
    if document.lower[at : at + 2] == ["в", "частности"]:
        at += 2 + (words[at + 2 : at + 3] == [","])
    for t in range(at, min(limit, at + 3)):
        if t in layout.cues:
            return t
        if document.tags[t].pos not in ("ADV", "PART") and document.lower[t] not in (
            "в",
            "свою",
            "очередь",
            "он",
            "она",
            "они",
        ):
            return None
    return None


def converb(layout: Layout, start: int, token: int, limit: int, verb: int) -> bool:
    """«…, добавив, что …»: the speaker goes on."""
    words = layout.document.words
    if words[token] != "," and words[token] != "и":
        return False
    for at in range(token + 1, min(limit, token + 4)):
        if (
            at in layout.cues
            and layout.document.tags[at].form == "Conv"
            and layout.cues[at].frames & {"clause", "infinitive", "speech"}
        ):
            return True
        if (
            layout.document.tags[at].pos not in ("ADV", "CCONJ", "PART", "PUNCT", "PRON", "ADP", "NOUN", "DET")
            or layout.document.words[at] == ","
        ):
            return False
    return False


def joined_cue(layout: Layout, start: int, token: int, limit: int, verb: int) -> bool:
    """«…, и добавил, что …», «…, но отказался уточнить»: another reporting verb of the same subject."""
    document = layout.document
    if document.words[token] != "," and document.lower[token] not in JOINING:
        return False
    at = token + (document.words[token] == ",")
    if at >= limit or document.lower[at] not in JOINING:
        return False
    found = next((t for t in range(at + 1, min(limit, at + NEAR)) if t in layout.cues and layout.quote_of[t] < 0), None)
    if found is None or any(blocks(document, t) for t in range(at + 1, found)):
        return False
    return same_form(document, verb, found) and not any(
        nominative_agreeing(layout, t, found) for t in range(at + 1, found)
    )


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


STOPS = (attribution, converb, joined_cue, opposed, closing_bracket, resumed)
