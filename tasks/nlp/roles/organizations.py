"""What kind of organization tokens name: «Центр машинного обучения» → expert, «Союз рестораторов» → business."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tasks.nlp.document import Document
from tasks.nlp.roles.words import organization_words, role_word

OPENING = frozenset('«„“"')
NOUNS = ("NOUN", "PROPN", "X")
FIELD = ["в", "области"]  # «специалист в области права» is of no region
REACH = 3  # adjectives between a noun and the word that narrows it: «союз [крупных российских] производителей»


def organization_category(document: Document, first: int, last: int) -> str:
    """The category of an organization's people: the first word that decides, else the first that usually means one.

    «отдел [банка]», «комитет по [спорту]», «союз [рестораторов]»; «[центр] новых рынков»
    """
    usual, told = "", first  # up to where a row has told: «совет [директоров]» is one word
    for token in range(first, last):
        row = organization_row(document, token, last)
        category = row["category"] if row else members(document, token) if token > told else ""
        told = token + row["lemma"].count(" ") if row else told
        if row and (is_outvoted(document, token, last, row) or document.lower[token - 1 : token + 1] == FIELD):
            continue
        if row and row["kind"] == "usual":
            usual = usual or category
        elif category:
            return category
    return usual


def organization_row(document: Document, token: int, last: int) -> Mapping[str, str] | None:
    """The row of a word, sooner that of the word with the next noun: «совет директоров», «исследовательский центр»."""
    kinds, lemmas = organization_words(), document.lemmas
    heads = (lemmas[token], lemmas[token].rpartition("-")[2])
    narrowed = not narrowed_words().isdisjoint(heads)
    ends = [end for end in (token + 1, narrowing(document, token, last)) if end < last] if narrowed else ()
    pairs = (kinds.get(f"{head} {lemmas[end]}") for head in heads for end in ends)
    alone = (kinds.get(lemmas[token]), kinds.get(document.lower[token]), kinds.get(heads[1]))
    row = next((row for row in (*pairs, *alone) if row), None)
    # «институт стран Азии» is of no country
    many = row is not None and row["kind"] == "place" and document.tags[token].number == "Plur"
    return None if many else row


@cache
def narrowed_words() -> frozenset[str]:
    """The first words of rows of two: «[совет] директоров»."""
    return frozenset(lemma.partition(" ")[0] for lemma in organization_words() if " " in lemma)


def narrowing(document: Document, token: int, last: int) -> int:
    """The noun behind the adjectives that follow a token: «фонд „Северная [политика]“»."""
    ends = range(token + 1, min(token + REACH + 1, last))
    return next((end for end in ends if document.tags[end].pos != "ADJ" and document.words[end] not in OPENING), last)


def is_outvoted(document: Document, token: int, last: int, row: Mapping[str, str]) -> bool:
    """«[строительный] институт»: the noun says more than its adjective; «по [экономическим] вопросам» says nothing."""
    if row["kind"] != "hint" or document.tags[token].pos != "ADJ" or (end := narrowing(document, token, last)) >= last:
        return False
    noun = organization_words().get(document.lemmas[end])
    return noun is None or (noun["category"] != "" and noun["kind"] == "")


def members(document: Document, token: int) -> str:
    """What an organization of many is: «Ассоциация [рестораторов]» → business."""
    tag = document.tags[token]
    word = role_word(document.lemmas[token]) if tag.number == "Plur" and tag.case == "Gen" else None
    return word.category if word and word.kind == "profession" and word.category not in ("other", "private") else ""
