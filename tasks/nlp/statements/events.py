"""Nouns that restore a proposition when a verb governs them: «отмена сбора», «нехватка воды», «готовность помочь»."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tasks.nlp.lexicon import index, table
from tasks.nlp.statements.reporting import reporting_nouns

ENDINGS = ("ние", "тие", "вие", "ция", "сть")


@cache
def kinds() -> Mapping[str, str]:
    """Kinds of nouns by lemma: «event» for «нехватка», «thing» for «издание», which only ends like one."""
    return {lemma: row["kind"] for lemma, row in index("events", "lemma").items()}


def is_event(lemma: str) -> bool:
    """«закрытие», «нехватка», not «издание»."""
    kind = kinds().get(lemma)
    return kind == "event" or (kind is None and lemma.endswith(ENDINGS))


@cache
def sources() -> frozenset[str]:
    """Nouns for who or what says something: «сообщение», «следствие»."""
    return frozenset(index("sources", "lemma"))


@cache
def avowals() -> Mapping[str, frozenset[str]]:
    """Kinds of nouns that are content with «признать» («avowal»), «выразить» («attitude»), «видеть» («view») …"""
    out: dict[str, set[str]] = {}
    for row in table("avowals"):
        out.setdefault(row["lemma"], set()).add(row["kind"])
    return {lemma: frozenset(found) for lemma, found in out.items()}


def avowed(lemma: str) -> bool:
    """«необходимость», «готовность»: what one admits or expresses."""
    return not avowals().get(lemma, frozenset()).isdisjoint(("avowal", "attitude"))


def remarked(lemma: str) -> bool:
    """What one can point out: «нехватка», «факт», not «заявление мэра», «издание», which say it themselves."""
    says = lemma in reporting_nouns() or lemma in sources()
    kind = kinds().get(lemma)
    return kind == "event" or (kind is None and not says and (is_event(lemma) or avowed(lemma)))


def mentioned(lemma: str) -> bool:
    """What one can remind of: «рецидив» is a topic, «нехватка», «слова мэра» are none."""
    return lemma in reporting_nouns() or is_event(lemma) or avowed(lemma)
