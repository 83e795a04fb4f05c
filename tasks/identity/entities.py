"""One id per organization and place: names compared without quotes and case, known variants together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import chain

from tasks.identity.local import fold, id_of, table

QUOTES = str.maketrans(dict.fromkeys("«»„“”\"'‘’", " "))
BRACKET = re.compile(r"\s*\((.*?)\)?\s*$")

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Use:
    """A name in one article, in the nominative as enrich gives it."""

    normal: str
    article_id: str
    published_at: datetime | None
    start: int = 0  # where it stands; of a place the first time
    owner: str | None = None  # whose an organization is by the words beside it
    times: int = 1  # how often a place is named


@cache
def key_of(name: str) -> str:
    """A name as it is compared: «Газпром», Газпром, ГАЗПРОМ → газпром; «Футбольный союз (ФС)» → футбольный союз"""
    plain = fold(name.translate(QUOTES))
    return BRACKET.sub("", plain) or plain


def variants(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Key of each variant in a table → key of the name it stands for."""
    return {key_of(name): key_of(row["name"]) for row in rows for name in names_of(row)}


def names_of(row: Mapping[str, str]) -> Iterator[str]:
    """The name in a row of a table and its variants."""
    return chain([row["name"]], filter(None, row["variants"].split("|")))


def nominatives(key: str) -> Iterator[str]:
    """What the name may be in the nominative, by its last word: «русалу» → «русал», …"""
    if len(key) > 4:
        yield from (
            key.removesuffix(ending) + other for ending, others in endings() if key.endswith(ending) for other in others
        )


@cache
def endings() -> list[tuple[str, list[str]]]:
    """Endings in other cases with those the nominative may have."""
    return [(row["ending"], row["nominative"].split("|")) for row in table("case_endings")]


def declined(uses: Iterable[Use]) -> dict[str, str]:
    """Keys that are another case of a name not less frequent, or in the same article: «русалу» → «русал»."""
    where: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        where[key_of(use.normal)].add(use.article_id)
    found = {}
    for key, articles in where.items():
        others = {other for other in nominatives(key) if other != key and other in where}
        better = [one for one in others if len(where[one]) >= max(len(articles), 2) or articles & where[one]]
        if better:
            found[key] = max(better, key=lambda other: (len(where[other]), other))
    return {key: found.get(best, best) for key, best in found.items() if found.get(best) != key}


def entities(groups: Mapping[tuple[str, ...], Sequence[Use]], kind: str, known: Mapping[str, str]) -> list[Row]:
    """Rows of a table of entities, by id; `kind` keeps the ids of a place and an organization of one name apart.

    An entity is shown under its most frequent name; first come names in the tables (`known`: what each stands for) and
    in its own form: «Лютик» before «ООО „Лютик“» and «Лютику».
    """
    rows = [row_of(id_of(kind, *key), group, proper(group, key[0], known)) for key, group in groups.items()]
    return sorted(rows, key=lambda row: str(row["entity_id"]))


def proper(uses: Iterable[Use], key: str, known: Mapping[str, str]) -> set[str]:
    """The names that tables give the entity of a key, or that are written as the key is."""
    return {normal for normal in {use.normal for use in uses} if known.get(name := key_of(normal), name) == key}


def row_of(entity_id: str, uses: Sequence[Use], first: Collection[str]) -> Row:
    """One entity under its most frequent name, of those that come first if it has any."""
    counts = Counter(normal for normal, _ in {(use.normal, use.article_id) for use in uses})
    name = tidy(min(counts, key=lambda name: (name not in first, name[0].islower(), -counts[name], -len(name), name)))
    dates = sorted(use.published_at for use in uses if use.published_at)
    return {
        "entity_id": entity_id,
        "name": name,
        "aliases": sorted(set(counts) - {name}),
        "first_seen": dates[0] if dates else None,
        "last_seen": dates[-1] if dates else None,
        "articles": len({use.article_id for use in uses}),
    }


def tidy(name: str) -> str:
    """The name without a quotation mark that has lost its pair: «РИА "Новости» → «РИА Новости»"""
    unpaired = name.count("«") != name.count("»") or name.count('"') % 2 == 1 or name.count("'") % 2 == 1
    return " ".join(name.translate(QUOTES).split()) if unpaired else name
