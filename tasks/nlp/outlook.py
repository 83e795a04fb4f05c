"""Whether a date lies ahead of its publication or behind: what the verb of its clause says."""

from __future__ import annotations

from functools import cache

from tasks.nlp.document import Document
from tasks.nlp.lexicon import table

BEHIND, OPEN, PRESENT, AHEAD = "behind", "open", "present", "ahead"
STEPS = 12  # longer chains are parser errors


@cache
def kinds() -> dict[str, str]:
    """What words/dates_outlook.tsv says of words. «планировать» → plan"""
    return {row["lemma"]: row["kind"] for row in table("dates_outlook")}


def kind_of(document: Document, token: int) -> str:
    return kinds().get(document.lemmas[token], "")


def outlook(document: Document, first: int, last: int) -> str:
    """Where the date of tokens[first:last] lies. «в пятницу состоится» → ahead, «в пятницу состоялось» → behind

    present: the verb is in the present tense; open: no verb says anything.
    """
    token, noun = leave(document, first, last), False
    for _ in range(STEPS):
        if token < 0:
            return OPEN
        told = told_by(document, token, preposition(document, first))
        if told:
            return OPEN if noun and told == BEHIND else told
        noun = noun or document.tags[token].pos in ("NOUN", "PROPN")
        token = document.heads[token]
    return OPEN


def leave(document: Document, first: int, last: int) -> int:
    """The token outside that the date hangs on; -1 when there is none."""
    for token in range(first, last):
        head = document.heads[token]
        if not first <= head < last:
            return head
    return -1


def preposition(document: Document, first: int) -> str:
    return document.lower[first - 1] if first else ""


def told_by(document: Document, token: int, before: str) -> str:
    """What one word on the way up says; "" when it says nothing and the next word up is asked."""
    tag, kind = document.tags[token], kind_of(document, token)
    if kind == "ahead" or any(kind_of(document, child) == "ahead" for child in document.children[token]):
        return AHEAD
    if tag.pos not in ("VERB", "AUX") and not (tag.short or kind == "plan"):
        return ""
    return told_by_verb(document, token, before)


def told_by_verb(document: Document, token: int, before: str) -> str:
    tag, kind = document.tags[token], kind_of(document, token)
    helpers = [child for child in document.children[token] if document.tags[child].pos == "AUX"]
    if any(document.lower[child] in ("будет", "будут", "буду", "будем") for child in helpers):
        return AHEAD
    past = tag.tense == "Past" or any(document.tags[child].tense == "Past" for child in helpers)
    if kind == "booked" and before in ("на", "до", "к"):
        return AHEAD
    if kind == "plan":
        return OPEN if past else AHEAD
    if past:
        return BEHIND
    return told_by_form(document, token, kind)


def told_by_form(document: Document, token: int, kind: str) -> str:
    """Present and future, and the forms that have no tense of their own."""
    tag = document.tags[token]
    if tag.form == "Inf":
        return "" if document.heads[token] >= 0 else OPEN
    if tag.form == "Conv":
        return ""
    if tag.tense == "Fut" or (tag.tense == "Pres" and tag.feats.get("Aspect") == "Perf"):
        return AHEAD
    if kind == "said":
        return BEHIND
    return PRESENT if tag.tense == "Pres" or tag.short else ""
