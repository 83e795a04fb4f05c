"""One id per organization and place: names compared without quotes and case, known variants together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from itertools import chain

from tasks.identity.local import REMEMBERED, fold, table

QUOTES = str.maketrans(dict.fromkeys("«»„“”\"'‘’", " "))
SHORTEST = 4  # letters of a name of which no other is a case
BRACKET = re.compile(r"\s*\((.*?)\)?\s*$")

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Entity:
    """An organization or place as rules alone know it, with what its articles tell."""

    entity_id: str
    key: str
    owner: str  # whose it is; empty of what is one everywhere
    names: Mapping[str, int]  # in how many articles it has each, in the nominative as enrich gives it
    articles: int  # that name it, or what people made one with it, and count for it
    first_seen: datetime | None
    last_seen: datetime | None
    beside: Counter[str]  # of a place the countries named beside it; of an organization what its owner is called


@lru_cache(REMEMBERED)
def key_of(name: str) -> str:
    """A name as it is compared: «Газпром», Газпром, ГАЗПРОМ → газпром; «Футбольный союз (ФС)» → футбольный союз"""
    plain = fold(name.translate(QUOTES))
    return BRACKET.sub("", plain) or plain


def whole_key(name: str) -> str:
    """A name as people write it into a line, compared with its brackets: «МИД (Иран)» → мид (иран)"""
    return fold(name.translate(QUOTES))


def called(name: str) -> set[str]:
    """What a line may call a name: «МИД (Иран)» → мид (иран), мид; not «МИД (Ливия)»."""
    return {whole_key(name), key_of(name)}


def variants(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Key of each variant in a table → key of the name it stands for."""
    return {key_of(name): key_of(row["name"]) for row in rows for name in names_of(row)}


def names_of(row: Mapping[str, str]) -> Iterator[str]:
    """The name in a row of a table and its variants."""
    return chain([row["name"]], filter(None, row["variants"].split("|")))


def nominatives(key: str) -> Iterator[str]:
    """What the name may be in the nominative, by its last word: «русалу» → «русал», …"""
    if len(key) > SHORTEST:
        yield from (
            key.removesuffix(ending) + other for ending, others in endings() if key.endswith(ending) for other in others
        )


@cache
def endings() -> list[tuple[str, list[str]]]:
    """Endings in other cases with those the nominative may have."""
    return [(row["ending"], row["nominative"].split("|")) for row in table("case_endings")]


def oblique(key: str) -> Iterator[str]:
    """The names that it may be the nominative of: «русал» → «русалу», …"""
    for ending, others in endings():
        for other in others:
            case = key.removesuffix(other) + ending
            if key.endswith(other) and len(case) > SHORTEST:
                yield case


def row_of(entity: Entity, known: Mapping[str, str]) -> Row:
    """A row of a table of entities.

    It is shown under its most frequent name; first come names in the tables (`known`: what each stands for) and in its
    own form: «Лютик» before «ООО „Лютик“» and «Лютику».
    """
    name = tidy(
        min(entity.names, key=lambda name: (*rank(name, entity.key, known), -entity.names[name], -len(name), name))
    )
    return {
        "entity_id": entity.entity_id,
        "name": name,
        "aliases": sorted(set(entity.names) - {name}),
        "first_seen": entity.first_seen,
        "last_seen": entity.last_seen,
        "articles": entity.articles,
    }


def rank(name: str, key: str, known: Mapping[str, str]) -> tuple[bool, bool, bool]:
    """Whether neither tables nor its key give it this name, and whether that is a small word, or has brackets."""
    own = key_of(name)
    return known.get(own, own) != key, name[0].islower(), "(" in name


def tidy(name: str) -> str:
    """The name without a quotation mark that has lost its pair: «РИА "Новости» → «РИА Новости»"""
    unpaired = name.count("«") != name.count("»") or name.count('"') % 2 == 1 or name.count("'") % 2 == 1
    return " ".join(name.translate(QUOTES).split()) if unpaired else name
