"""Whether a date lies ahead of its publication or behind: what the verb of its clause says."""

from __future__ import annotations

from functools import cache

from tasks.nlp.document import Document
from tasks.nlp.lexicon import table

BEHIND, OPEN, PRESENT, AHEAD = "behind", "open", "present", "ahead"
STEPS = 12  # longer chains are parser errors
OTHERS = {BEHIND: OPEN, AHEAD: PRESENT}  # what a verb says of a date that hangs on a noun
TOLD_BY_PRESENT = {"said": BEHIND, "event": AHEAD}
FORWARD = ("на", "до", "к")  # what was settled in the past may lie ahead: «назначил на 5 мая», «продлил до 5 мая»


@cache
def kinds() -> dict[str, str]:
    """What words/dates_outlook.tsv says of words. «планировать» → plan"""
    return {row["lemma"]: row["kind"] for row in table("dates_outlook")}


def kind_of(document: Document, token: int) -> str:
    return kinds().get(document.lemmas[token], "")


def outlook(document: Document, first: int, last: int) -> str:
    """Where the date of tokens[first:last] lies. «в пятницу состоится» → ahead, «в пятницу состоялось» → behind

    present: the verb is in the present tense; open: no verb says anything, or one that is not the date's own («объявил
    о выборах 5 мая», «объявил на 5 мая»).
    """
    token, own, before, below = leave(document, first, last), True, preposition(document, first), -1
    for _ in range(STEPS):
        if token < 0:
            break
        if told := told_by(document, token, before, below):
            return told if own else OTHERS.get(told, told)
        own = own and (document.tags[token].pos not in ("NOUN", "PROPN") or kind_of(document, token) == "part")
        below, token = token, document.heads[token]
    return OPEN


def leave(document: Document, first: int, last: int) -> int:
    """The token outside that the date hangs on, -1 when there is none.

    A verb between the same commas is preferred to one beyond them, which the parser takes at times: «одобрил 27 мая, и
    оно будет действовать».
    """
    left, right = stretch(document, first, last)
    head = next((head for head in document.heads[first:last] if not first <= head < last), -1)
    if left <= head < right:
        return head
    verbs = [token for token in range(left, right) if document.tags[token].form == "Fin"]
    return min(verbs, key=lambda token: abs(token - first)) if verbs else head


def stretch(document: Document, first: int, last: int) -> tuple[int, int]:
    """The tokens around a date that no punctuation parts from it."""
    begin, end = document.sentences[document.sentence_of[first]]
    left = next((token + 1 for token in range(first - 1, begin - 1, -1) if parts(document, token)), begin)
    return left, next((token for token in range(last, end) if parts(document, token)), end)


def parts(document: Document, token: int) -> bool:
    return document.tags[token].pos == "PUNCT"


def preposition(document: Document, first: int) -> str:
    """The word before a date, or before the list it ends: «на вечер 3 мая», «на 3, 10 и 11 августа»"""
    token = first - 1
    while token > 0 and (in_list(document, token) or kind_of(document, token) == "part"):
        token -= 1
    night = token > 0 and document.lower[token - 1] == "ночь"  # «в ночь на 5 мая» says nothing of what is ahead
    return document.lower[token] if token >= 0 and not night else ""


def in_list(document: Document, token: int) -> bool:
    return document.lower[token] in (",", "и", "или") or document.words[token].isdigit()


def told_by(document: Document, token: int, before: str, below: int) -> str:
    """What one word on the way up says; "" when it says nothing and the next word up is asked."""
    tag, kind = document.tags[token], kind_of(document, token)
    if kind == "ahead" or any(kind_of(document, child) == "ahead" for child in document.children[token]):
        return AHEAD
    if tag.pos not in ("VERB", "AUX") and not (tag.short or kind == "plan"):
        return ""
    if kind == "urged" and below >= 0 and document.tags[below].form == "Inf":
        return AHEAD
    return told_by_verb(document, token, before)


def told_by_verb(document: Document, token: int, before: str) -> str:
    tag, kind = document.tags[token], kind_of(document, token)
    helpers = [child for child in document.children[token] if document.tags[child].pos == "AUX"]
    if any(document.lower[child] in ("будет", "будут", "буду", "будем") for child in helpers):
        return AHEAD
    past = tag.tense == "Past" or any(document.tags[child].tense == "Past" for child in helpers)
    if kind == "booked" and before in FORWARD:
        return AHEAD
    if kind == "plan":
        return OPEN if past else AHEAD
    if past:
        return OPEN if before in FORWARD[:2] else BEHIND
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
    if kind in TOLD_BY_PRESENT:
        return TOLD_BY_PRESENT[kind]
    return PRESENT if tag.tense == "Pres" or tag.short else ""
